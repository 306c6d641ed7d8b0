package thecloud.testkit.s3;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests to an endpoint and waits for their answers; for any number of threads. */
public final class S3Caller implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI endpoint;
    private final S3Signer signer;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public S3Caller(URI endpoint, S3Signer signer) {
        this.endpoint = endpoint;
        this.signer = signer;
    }

    /** The same, who signs for another region. */
    public S3Caller in(String region) {
        return new S3Caller(endpoint, signer.in(region));
    }

    /** @throws IOException when there is no whole answer */
    public S3Answer send(S3Request request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(endpoint + request.target()))
                .timeout(PATIENCE)
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        signer.headers(request, endpoint.getAuthority()).forEach((name, value) -> {
            if (!name.equals("host")) {
                builder.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> response = http.send(builder.build(), BodyHandlers.ofByteArray());
            return new S3Answer(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Where it is sent, as the header names it. */
    public String host() {
        return endpoint.getAuthority();
    }

    public S3Signer signer() {
        return signer;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
