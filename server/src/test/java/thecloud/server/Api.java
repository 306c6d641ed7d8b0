package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A caller of the API under test, as anybody might write one. */
record Api(String base, List<String> headers, HttpClient client) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Api(String base, List<String> headers) {
        this(base, headers, CLIENT);
    }

    /** From another address of this machine, whose limits are its own. */
    static Api from(String address, String base) {
        try {
            InetAddress local = InetAddress.getByName(address);
            return new Api(
                    base, List.of(), HttpClient.newBuilder().localAddress(local).build());
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** An answer with its body read. */
    record Answer(int status, java.net.http.HttpHeaders headers, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text, e);
            }
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        Answer is(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }

        /** A problem document of this status that blames the field. */
        Answer blames(int expected, String field) {
            is(expected);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(json().path("field").asText()).as(text).isEqualTo(field);
            assertThat(json().path("request_id").asText()).isEqualTo(header("X-Request-ID"));
            return this;
        }
    }

    static Api anonymous(String base) {
        return new Api(base, List.of());
    }

    /** Somebody new, with a tenant of their own. */
    static Api newcomer(String base) {
        return anonymous(base).with("X-API-Key", register(base).path("api_key").asText());
    }

    /** From a loopback address of its own: every address has a hundred tries to sign in, and there are many tests. */
    static JsonNode register(String base) {
        String email = UUID.randomUUID() + "@example.com";
        RandomGenerator random = RandomGenerator.getDefault();
        String address = "127." + random.nextInt(1, 255) + "." + random.nextInt(255) + "." + random.nextInt(1, 255);
        Api somewhere = from(address, base);
        try (HttpClient client = somewhere.client()) {
            return somewhere
                    .post(
                            "/auth/register",
                            "{\"email\":\"" + email + "\",\"name\":\"N\",\"password\":\"correct horse\"}")
                    .is(201)
                    .json();
        }
    }

    Api with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Api(base, more, client);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body) {
        return sendBytes(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    Answer sendBytes(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(90))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.setHeader(headers.get(i), headers.get(i + 1));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Launches and waits until it runs. */
    JsonNode launch(String name) {
        return post("/instances?wait=true", "{\"name\":\"" + name + "\",\"image\":\"nginx:alpine\"}")
                .is(201)
                .json();
    }
}
