package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveSocketTest {
    @TestHTTPResource
    String url;

    private Api api;

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        api = Api.newcomer(url);
    }

    @Test
    void withoutCredentialsThereIsNoWebSocket() {
        assertThatThrownBy(() -> new LiveClient(Api.anonymous(url), ""))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void whoeverSpeaksAtOnceIsHeard() throws Exception {
        for (int i = 0; i < 100; i++) {
            LiveClient client = new LiveClient(api, "");
            client.say("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"events\"}");
            client.hear(message -> message.path("type").asText().equals("subscribed"));
            client.close();
        }
    }

    @Test
    void eventsOfOnesOwnTenantArriveAndNobodyElses() throws Exception {
        LiveClient client = new LiveClient(api, "");
        client.say("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"events\",\"resource_type\":\"instance\"}");
        client.hear(message -> message.path("type").asText().equals("subscribed"));
        Api.newcomer(url).launch("theirs");
        api.launch("ours");
        JsonNode running = client.hear(message -> {
            assertThat(message.toString()).doesNotContain("theirs");
            return message.path("event").path("status").asText().equals("RUNNING");
        });
        assertThat(running.path("event").path("resource_name").asText()).isEqualTo("ours");
        client.close();
    }

    @Test
    void aTicketOpensATerminalWhoseEndIsTold() throws Exception {
        api.launch("shell");
        String ticket =
                api.post("/auth/ticket", null).is(201).json().path("ticket").asText();
        LiveClient client = new LiveClient(Api.anonymous(url), "?ticket=" + ticket);
        client.say("{\"op\":\"subscribe\",\"id\":\"x\",\"channel\":\"exec\",\"instance\":\"shell\","
                + "\"command\":[\"sh\"],\"tty\":true,\"columns\":80,\"rows\":24}");
        client.say("{\"op\":\"resize\",\"id\":\"x\",\"columns\":120,\"rows\":40}");
        client.say(typed("stty size\n"));
        client.hear(message -> printed(message).contains("40 120"));
        client.say(typed("echo hello\nexit 3\n"));
        client.hear(message -> printed(message).contains("hello"));
        JsonNode exit = client.hear(message -> message.path("type").asText().equals("exit"));
        assertThat(exit.path("exit_code").asInt()).isEqualTo(3);
        client.close();
    }

    @Test
    void statsArriveAgainAndAgain() throws Exception {
        api.launch("busy");
        LiveClient client = new LiveClient(api, "");
        client.say("{\"op\":\"subscribe\",\"id\":\"s\",\"channel\":\"stats\",\"instance\":\"busy\","
                + "\"interval_seconds\":1}");
        client.hear(message -> message.has("stats"));
        client.hear(message -> message.has("stats"));
        client.say("{\"op\":\"unsubscribe\",\"id\":\"s\"}");
        client.hear(message -> message.path("type").asText().equals("end"));
        client.close();
    }

    @Test
    void whatIsWrongIsToldWithoutEndingTheConnection() throws Exception {
        LiveClient client = new LiveClient(api, "");
        client.say("not json");
        assertThat(client.problem().path("field").asText()).isEqualTo("body");
        client.say("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"weather\"}");
        assertThat(client.problem().path("field").asText()).isEqualTo("channel");
        client.say("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"logs\",\"instance\":\"none\"}");
        assertThat(client.problem().path("status").asInt()).isEqualTo(404);
        client.say("{\"op\":\"dance\",\"id\":\"1\"}");
        assertThat(client.problem().path("field").asText()).isEqualTo("op");
        client.say("{\"op\":\"unsubscribe\",\"id\":\"1\"}");
        assertThat(client.problem().path("status").asInt()).isEqualTo(404);
        client.close();
    }

    @Test
    void aConnectionHoldsThirtyTwoSubscriptionsAndNoMore() throws Exception {
        LiveClient client = new LiveClient(api, "");
        for (int i = 0; i < 33; i++) {
            client.say("{\"op\":\"subscribe\",\"id\":\"" + i + "\",\"channel\":\"events\"}");
        }
        JsonNode refused = client.hear(message -> message.path("type").asText().equals("error"));
        assertThat(refused.path("id").asText()).isEqualTo("32");
        client.close();
    }

    @Test
    void aCommandWithoutATerminalEndsByItselfAndItsOutputIsToldApart() throws Exception {
        api.launch("plain");
        LiveClient client = new LiveClient(api, "");
        client.say("{\"op\":\"subscribe\",\"id\":\"x\",\"channel\":\"exec\",\"instance\":\"plain\","
                + "\"command\":[\"sh\",\"-c\",\"echo out; echo err >&2; exit 3\"]}");
        JsonNode out = client.hear(message -> printed(message).equals("out\n"));
        assertThat(out.path("stream").asText()).isEqualTo("stdout");
        JsonNode err = client.hear(message -> printed(message).equals("err\n"));
        assertThat(err.path("stream").asText()).isEqualTo("stderr");
        JsonNode exit = client.hear(message -> message.path("type").asText().equals("exit"));
        assertThat(exit.path("exit_code").asInt()).isEqualTo(3);
        client.close();
    }

    private static String typed(String text) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "{\"op\":\"input\",\"id\":\"x\",\"data\":\"" + data + "\"}";
    }

    private static String printed(JsonNode message) {
        return new String(Base64.getDecoder().decode(message.path("data").asText()), StandardCharsets.UTF_8);
    }
}
