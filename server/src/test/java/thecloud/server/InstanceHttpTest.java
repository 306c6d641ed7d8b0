package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.LogLine;

@QuarkusTest
class InstanceHttpTest {
    @TestHTTPResource
    String url;

    private Api api;

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        api = Api.newcomer(url);
    }

    @Test
    void aLaunchAnswersWhereTheInstanceIsAndWaitsWhenAsked() {
        Api.Answer answer = api.post("/instances?wait=true", "{\"name\":\"web-01\",\"image\":\"nginx:alpine\"}")
                .is(201);
        String id = answer.json().path("id").asText();
        assertThat(answer.header("Location")).endsWith("/instances/" + id);
        assertThat(answer.json().path("status").asText()).isEqualTo("RUNNING");
        assertThat(api.get("/instances/web-01").is(200).json().path("id").asText())
                .isEqualTo(id);
        assertThat(answer.json().has("status_reason")).as("nulls are absent").isFalse();
    }

    @Test
    void aRepeatedLaunchWithTheSameKeyMakesOneInstanceAndSaysSo() {
        Api once = api.with("Idempotency-Key", "k-1");
        String body = "{\"name\":\"once\",\"image\":\"nginx:alpine\"}";
        Api.Answer first = once.post("/instances", body).is(201);
        Api.Answer second = once.post("/instances", body).is(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        once.post("/instances", "{\"name\":\"other\",\"image\":\"nginx:alpine\"}")
                .blames(409, "Idempotency-Key");
        assertThat(api.get("/instances").json().path("items")).hasSize(1);
    }

    @Test
    void anUpdateWithAnOldVersionIsStale() {
        api.launch("tagged");
        String etag = api.get("/instances/tagged").header("ETag");
        Api.Answer changed = api.with("If-Match", etag)
                .send("PATCH", "/instances/tagged", "{\"tags\":{\"team\":\"web\"}}")
                .is(200);
        assertThat(changed.header("ETag")).isNotEqualTo(etag);
        api.with("If-Match", etag)
                .send("PUT", "/instances/tagged/metadata", "{}")
                .blames(412, "If-Match");
        api.with("If-Match", "W/\"1\"")
                .send("PUT", "/instances/tagged/tags", "{}")
                .blames(400, "If-Match");
        api.with("If-Match", changed.header("ETag"))
                .send("PUT", "/instances/tagged/tags", "{\"a\":\"b\"}")
                .is(200);
        assertThat(api.get("/instances/tagged/tags").json().path("a").asText()).isEqualTo("b");
    }

    @Test
    void aChangeOfStateWaitsUntilItIsRealUnlessToldNotTo() {
        api.launch("state");
        assertThat(status(api.post("/instances/state/stop", null).is(200))).isEqualTo("STOPPED");
        api.post("/instances/state/pause", null).is(409);
        assertThat(status(api.post("/instances/state/start", null).is(200))).isEqualTo("RUNNING");
        assertThat(status(api.post("/instances/state/pause", null).is(200))).isEqualTo("PAUSED");
        assertThat(status(api.post("/instances/state/resume", null).is(200))).isEqualTo("RUNNING");
        assertThat(status(api.post("/instances/state/restart", null).is(200))).isEqualTo("RUNNING");
        api.post("/instances/state/resize", "{\"instance_type\":\"micro\"}").is(200);
        assertThat(status(api.send("DELETE", "/instances/state", null).is(200))).isEqualTo("DELETED");
        api.get("/instances/state").is(404);
    }

    @Test
    void aChangeThatIsNotWaitedForIsAccepted() {
        api.launch("impatient");
        Api.Answer answer =
                api.post("/instances/impatient/stop?wait=false", null).is(202);
        assertThat(answer.json().path("desired_status").asText()).isEqualTo("STOPPED");
    }

    @Test
    void pagesOfAListFollowEachOtherWithoutGapsOrDoubles() {
        List<String> launched = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            launched.addFirst(api.launch("n-" + i).path("name").asText());
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = api.get("/instances?limit=2").is(200).json();
        while (true) {
            page.path("items").forEach(item -> seen.add(item.path("name").asText()));
            if (!page.has("next_cursor")) {
                break;
            }
            page = api.get("/instances?limit=2&cursor="
                            + page.path("next_cursor").asText())
                    .is(200)
                    .json();
        }
        assertThat(seen).isEqualTo(launched);
    }

    @Test
    void aCommandRunsInsideAndItsEndIsAnswered() {
        api.launch("shell");
        JsonNode result = api.post("/instances/shell/exec", "{\"command\":[\"echo\",\"hello\"]}")
                .is(200)
                .json();
        assertThat(result.path("stdout").asText()).contains("hello");
        JsonNode console = api.get("/instances/shell/console").is(200).json();
        assertThat(console.path("url").asText()).startsWith("ws://").contains("/ws?ticket=");
    }

    @Test
    void logsStatsAndMetricsOfARunningInstanceCanBeRead() {
        api.launch("watched");
        assertThat(api.get("/instances/watched/logs?tail=5").is(200).json().has("items"))
                .isTrue();
        assertThat(api.get("/instances/watched/stats")
                        .is(200)
                        .json()
                        .path("memory_limit_bytes")
                        .asLong())
                .isPositive();
        assertThat(api.get("/instances/watched/metrics").is(200).json().has("items"))
                .isTrue();
        assertThat(api.get("/instance-types").is(200).json().path("items")).isNotEmpty();
    }

    @Test
    void aFollowedLogIsStreamedUntilTheInstanceStops() throws Exception {
        String id = api.launch("chatty").path("id").asText();
        String slug = api.get("/auth/me").json().path("tenant").path("slug").asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/instances/chatty/logs?follow=true"))
                .header(api.headers().getFirst(), api.headers().get(1))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
            TestCloud.COMPUTE.write(
                    "thecloud." + slug + ".chatty." + id.substring(0, 8), LogLine.Source.STDOUT, "a line");
            Thread stop = Thread.ofVirtual().unstarted(() -> api.post("/instances/chatty/stop", null));
            List<String> lines = response.body()
                    .filter(line -> !line.isEmpty())
                    .peek(line -> {
                        if (line.contains("a line")) {
                            stop.start();
                        }
                    })
                    .toList();
            assertThat(lines).anyMatch(line -> line.contains("\"text\":\"a line\""));
        }
    }

    @Test
    void eventsCarryTheIdOfTheRequestThatCausedThem() {
        String id =
                api.with("X-Request-ID", "launch-77").launch("told").path("id").asText();
        JsonNode events = api.get("/events?resource_id=" + id).is(200).json().path("items");
        assertThat(events).isNotEmpty();
        assertThat(events).allMatch(event -> event.path("request_id").asText().equals("launch-77"));
    }

    private static String status(Api.Answer answer) {
        return answer.json().path("status").asText();
    }
}
