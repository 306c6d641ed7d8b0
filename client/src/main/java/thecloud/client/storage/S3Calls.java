package thecloud.client.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import thecloud.api.Problem;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudUnreachableException;

/** Calls of the S3 endpoint by signed URLs; each is made again when no answer came, or one that says so. */
final class S3Calls implements AutoCloseable {

    private static final int ATTEMPTS = 6;
    private static final long BASE_MILLIS = 200;

    /** Bytes that are sent without asking first whether they are wanted. */
    private static final int AT_ONCE = 64 * 1024;

    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final int TOO_MANY = 429;
    private static final Set<String> PASSING =
            Set.of("RequestTimeout", "SlowDown", "ServiceUnavailable", "InternalError", "IncompleteBody");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** One call; the URL is signed, and the bytes are read, anew for each attempt. */
    interface Attempt {
        Prepared prepare() throws IOException;
    }

    /**
     * A request that is ready.
     *
     * @param check throws when what was answered is not what should have been
     */
    record Prepared(
            String method, URI url, Map<String, String> headers, BodyPublisher body, Duration timeout, Check check) {

        Prepared(String method, URI url, Map<String, String> headers, BodyPublisher body, Duration timeout) {
            this(method, url, headers, body, timeout, response -> {});
        }
    }

    interface Check {
        void accept(HttpResponse<String> response) throws IOException;
    }

    /**
     * @throws CloudApiException for what S3 refuses
     * @throws CloudUnreachableException when no answer comes
     */
    HttpResponse<String> send(Attempt call) {
        return send(call, ATTEMPTS);
    }

    /** The same, for what is not worth waiting for any longer. */
    HttpResponse<String> send(Attempt call, int attempts) {
        for (int attempt = 1; ; attempt++) {
            URI url = null;
            try {
                Prepared prepared = call.prepare();
                url = prepared.url();
                HttpResponse<String> response = once(prepared);
                CloudApiException refusal = refusal(response);
                if (refusal == null) {
                    prepared.check().accept(response);
                    return response;
                }
                if (attempt >= attempts || !passing(refusal)) {
                    throw refusal;
                }
            } catch (IOException e) {
                if (attempt >= attempts) {
                    throw unreachable(url, "broke off: " + Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(url, e);
            }
            pause(url, attempt);
        }
    }

    private HttpResponse<String> once(Prepared prepared) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(prepared.url())
                .timeout(prepared.timeout())
                .method(prepared.method(), prepared.body())
                .expectContinue(prepared.body().contentLength() > AT_ONCE);
        prepared.headers().forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** An answer that began before its end was known can be an error, too. */
    private static @Nullable CloudApiException refusal(HttpResponse<String> response) {
        String body = response.body();
        if (response.statusCode() < 300 && !body.contains("<Error>")) {
            return null;
        }
        String code = Objects.requireNonNullElse(element(body, "Code"), "HTTP_" + response.statusCode());
        String message = Objects.requireNonNullElse(
                element(body, "Message"), "S3 answered " + response.statusCode() + " without saying why");
        return new CloudApiException(new Problem(
                "about:blank",
                code,
                response.statusCode() < 300 ? 500 : response.statusCode(),
                message,
                code,
                message,
                response.headers().firstValue("x-amz-request-id").orElse(null),
                null,
                null));
    }

    private static boolean passing(CloudApiException refusal) {
        int status = refusal.status();
        return (status >= 500 && status != 501)
                || status == TOO_MANY
                || PASSING.contains(refusal.problem().code());
    }

    /** The text of the first element of that name; null when there is none. */
    static @Nullable String element(String xml, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        return matcher.find()
                ? matcher.group(1)
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&")
                : null;
    }

    private static void pause(@Nullable URI url, int attempt) {
        long ceiling = Math.min(LONGEST_WAIT_MILLIS, BASE_MILLIS << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
        } catch (InterruptedException e) {
            throw interrupted(url, e);
        }
    }

    private static CloudUnreachableException interrupted(@Nullable URI url, InterruptedException e) {
        Thread.currentThread().interrupt();
        return unreachable(url, "was not waited for", e);
    }

    /** Without the query, which is a signature. */
    private static CloudUnreachableException unreachable(@Nullable URI url, String what, Throwable cause) {
        String place = url == null ? "" : url.getScheme() + "://" + url.getAuthority();
        return new CloudUnreachableException(URI.create(place), "S3 at " + place + " " + what, cause);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
