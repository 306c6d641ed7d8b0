package thecloud.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import thecloud.api.identity.AccessKeyView;

/**
 * Heads of requests of S3, signed ahead by AWS's own signer and ready for a socket. They are sent to every server alike,
 * also to those that look at no signature.
 */
final class S3Requests {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity credentials;
    private final int port;

    /** @param port of the cloud's endpoint, which is signed as part of the host */
    S3Requests(AccessKeyView key, int port) {
        if (key.secretAccessKey() == null) {
            throw new IllegalArgumentException("without its secret a key signs nothing");
        }
        this.credentials = AwsCredentialsIdentity.create(key.accessKeyId(), key.secretAccessKey());
        this.port = port;
    }

    String get(String path) {
        return head(SdkHttpMethod.GET, path, null, 0, true);
    }

    String delete(String path) {
        return head(SdkHttpMethod.DELETE, path, null, 0, true);
    }

    /** Without a body. */
    String put(String path) {
        return head(SdkHttpMethod.PUT, path, new byte[0], 0, true);
    }

    /** The body is part of what is signed. */
    String put(String path, byte[] body) {
        return head(SdkHttpMethod.PUT, path, body, body.length, true);
    }

    /** The body is not ({@code UNSIGNED-PAYLOAD}), as current SDKs send large ones. */
    String put(String path, long length) {
        return head(SdkHttpMethod.PUT, path, null, length, false);
    }

    private String head(SdkHttpMethod method, String path, byte @Nullable [] body, long length, boolean payload) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(method)
                .uri(URI.create("https://127.0.0.1:" + port + path)); // over http the signer would always sign the body
        if (method == SdkHttpMethod.PUT) {
            request.putHeader("Content-Length", Long.toString(length));
        }
        SdkHttpRequest signed = signer.sign(sign -> {
                    sign.identity(credentials)
                            .request(request.build())
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                            .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, payload);
                    if (body != null) {
                        sign.payload(() -> stream(body));
                    }
                })
                .request();
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
            head.append(header.getKey())
                    .append(": ")
                    .append(header.getValue().getFirst())
                    .append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static InputStream stream(byte[] body) {
        return new ByteArrayInputStream(body);
    }
}
