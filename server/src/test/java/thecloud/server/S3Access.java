package thecloud.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;
import thecloud.testkit.s3.S3Signer;

/** Somebody new with a bucket and an access key, at the S3 endpoint. */
record S3Access(S3Caller caller, URI endpoint, String bucket) implements AutoCloseable {

    /** @param url of the REST API */
    static S3Access newcomer(String url, boolean versioned) {
        Api owner = Api.newcomer(url.replaceAll("/$", ""));
        String bucket = "s3-" + UUID.randomUUID();
        JsonNode made = owner.post(
                        "/storage/buckets",
                        "{\"name\":\"" + bucket + "\"" + (versioned ? ",\"versioning\":\"ENABLED\"" : "") + "}")
                .is(201)
                .json();
        return of(owner, URI.create(made.path("endpoint").asText()), bucket);
    }

    /** Somebody who is there already, with a new access key. */
    static S3Access of(Api somebody, URI endpoint, String bucket) {
        JsonNode key = somebody.post("/auth/access-keys", "{\"name\":\"test\"}")
                .is(201)
                .json();
        S3Signer signer = new S3Signer(
                key.path("access_key_id").asText(),
                key.path("secret_access_key").asText());
        return new S3Access(new S3Caller(endpoint, signer), endpoint, bucket);
    }

    S3Request request(String method, String key) {
        return S3Request.of(method, "/" + bucket + (key.isEmpty() ? "" : "/" + key));
    }

    S3Answer send(S3Request request) {
        try {
            return caller.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.target(), e);
        }
    }

    S3Answer put(String key, byte[] body) {
        return send(request("PUT", key).body(body));
    }

    S3Answer get(String key) {
        return send(request("GET", key));
    }

    List<String> keys(String prefix) {
        return send(request("GET", "")
                        .query("list-type", "2")
                        .query("prefix", URLEncoder.encode(prefix, StandardCharsets.UTF_8)))
                .is(200)
                .texts("Key");
    }

    /** Calls it so often, all at once. */
    static <T> List<T> atOnce(int count, IntFunction<T> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
