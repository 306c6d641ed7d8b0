package thecloud.client.http;

import java.net.URI;

/** No answer came: nothing listens there, the connection broke, or the time-out passed. */
public final class CloudUnreachableException extends CloudClientException {

    private final URI endpoint;

    public CloudUnreachableException(URI endpoint, String message, Throwable cause) {
        super(message, cause);
        this.endpoint = endpoint;
    }

    public URI endpoint() {
        return endpoint;
    }
}
