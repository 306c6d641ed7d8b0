package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
        assertThatThrownBy(() -> new Client(Api.anonymous(url), ""))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void eventsOfOnesOwnTenantArriveAndNobodyElses() throws Exception {
        Client client = new Client(api, "");
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
        Client client = new Client(Api.anonymous(url), "?ticket=" + ticket);
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
        Client client = new Client(api, "");
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
        Client client = new Client(api, "");
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
        Client client = new Client(api, "");
        for (int i = 0; i < 33; i++) {
            client.say("{\"op\":\"subscribe\",\"id\":\"" + i + "\",\"channel\":\"events\"}");
        }
        JsonNode refused = client.hear(message -> message.path("type").asText().equals("error"));
        assertThat(refused.path("id").asText()).isEqualTo("32");
        client.close();
    }

    private static String typed(String text) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "{\"op\":\"input\",\"id\":\"x\",\"data\":\"" + data + "\"}";
    }

    private static String printed(JsonNode message) {
        return new String(Base64.getDecoder().decode(message.path("data").asText()), StandardCharsets.UTF_8);
    }

    /** A WebSocket client that keeps what it hears. */
    private static final class Client implements WebSocket.Listener {
        private static final HttpClient HTTP = HttpClient.newHttpClient();
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private final WebSocket socket;

        Client(Api api, String query) {
            WebSocket.Builder builder = HTTP.newWebSocketBuilder();
            for (int i = 0; i < api.headers().size(); i += 2) {
                builder.header(api.headers().get(i), api.headers().get(i + 1));
            }
            URI uri = URI.create(api.base().replaceFirst("^http", "ws") + "/ws" + query);
            socket = builder.buildAsync(uri, this).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                heard.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        void say(String text) {
            socket.sendText(text, true).join();
        }

        /** The next message of the wanted kind; others before it are skipped. */
        JsonNode hear(Predicate<JsonNode> wanted) throws Exception {
            while (true) {
                String text = heard.poll(30, TimeUnit.SECONDS);
                assertThat(text).as("a message within 30 s").isNotNull();
                JsonNode message = Api.JSON.readTree(text);
                if (wanted.test(message)) {
                    return message;
                }
            }
        }

        JsonNode problem() throws Exception {
            return hear(message -> message.has("problem")).path("problem");
        }

        void close() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
        }
    }
}
