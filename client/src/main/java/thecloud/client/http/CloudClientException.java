package thecloud.client.http;

/** A call that did not succeed: refused by the cloud, or never answered. */
public abstract sealed class CloudClientException extends RuntimeException
        permits CloudApiException, CloudUnreachableException {

    protected CloudClientException(String message) {
        super(message);
    }

    protected CloudClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
