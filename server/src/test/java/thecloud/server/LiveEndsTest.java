package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.LogLine;

/** How a WebSocket ends that its owner did not close. */
@QuarkusTest
class LiveEndsTest {
    private static final String EVENTS = "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"events\"}";
    private static final String REVOKED = "1008 the credentials are no longer valid";

    @TestHTTPResource
    String url;

    private Api anonymous;
    private JsonNode me;
    private Api api;

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        anonymous = Api.anonymous(url);
        me = Api.register(url);
        api = key(me.path("api_key").asText());
    }

    @Test
    void aTicketEndsWithTheKeyOrSessionThatItCameFrom() {
        JsonNode revoked = newKey();
        JsonNode rotated = newKey();
        JsonNode loggedOut = login();
        List<String> tickets = List.of(
                ticket(key(revoked.path("key").asText())),
                ticket(key(rotated.path("key").asText())),
                ticket(bearer(loggedOut)));
        tickets.forEach(ticket -> new LiveClient(anonymous, "?ticket=" + ticket).close());
        revoke(revoked);
        rotate(rotated);
        logOut(loggedOut);
        for (String ticket : tickets) {
            assertThatThrownBy(() -> new LiveClient(anonymous, "?ticket=" + ticket))
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
        }
        new LiveClient(anonymous, "?ticket=" + ticket(api)).close();
    }

    @Test
    void anOpenStreamIsClosedWhenItsCredentialHasEnded() throws Exception {
        JsonNode revoked = newKey();
        JsonNode rotated = newKey();
        JsonNode loggedOut = login();
        JsonNode stolen = login();
        List<LiveClient> ended = List.of(
                streaming(key(revoked.path("key").asText()), ""),
                streaming(anonymous, "?ticket=" + ticket(key(revoked.path("key").asText()))),
                streaming(key(rotated.path("key").asText()), ""),
                streaming(anonymous, "?ticket=" + ticket(key(rotated.path("key").asText()))),
                streaming(bearer(loggedOut), ""),
                streaming(anonymous, "?ticket=" + ticket(bearer(loggedOut))),
                streaming(anonymous, "?ticket=" + ticket(bearer(stolen))));
        LiveClient untouched = streaming(api, "");
        LiveClient untouchedTicket = streaming(anonymous, "?ticket=" + ticket(bearer(me)));

        revoke(revoked);
        rotate(rotated);
        logOut(loggedOut);
        refresh(stolen).is(200);
        refresh(stolen).is(401);

        for (LiveClient client : ended) {
            assertThat(client.closed()).isEqualTo(REVOKED);
            assertThat(client.hear(message -> message.path("type").asText().equals("end"))
                            .path("reason")
                            .asText())
                    .isEqualTo("the credentials are no longer valid");
        }
        for (LiveClient client : List.of(untouched, untouchedTicket)) {
            client.say("{\"op\":\"dance\",\"id\":\"2\"}");
            assertThat(client.problem().path("field").asText()).isEqualTo("op");
            client.close();
        }
    }

    @Test
    void aReaderThatDoesNotReadIsDroppedAndWhatItMissedIsNotKept() throws Exception {
        String id = api.launch("chatty").path("id").asText();
        String backendName = TestCloud.COMPUTE.findAll().stream()
                .filter(instance -> instance.instanceId().toString().equals(id))
                .findFirst()
                .orElseThrow()
                .backendName();
        try (StalledReader reader = new StalledReader(url, me.path("api_key").asText())) {
            reader.say("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"logs\",\"instance\":\"chatty\",\"tail\":1}");
            assertThat(reader.next().text()).contains("\"subscribed\"");
            // Heard as the last line so far or as the next one: the log is followed from then on.
            TestCloud.COMPUTE.write(backendName, LogLine.Source.STDOUT, "begun");
            assertThat(reader.next().text()).contains("begun");
            String line = "x".repeat(10_000);
            int lines = 3_000;
            CompletableFuture<Void> chatter = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < lines; i++) {
                    TestCloud.COMPUTE.write(backendName, LogLine.Source.STDOUT, line);
                }
            });
            // It can finish only when nobody waits for the reader any more.
            chatter.get(60, TimeUnit.SECONDS);
            long received = 0;
            StalledReader.Frame frame = reader.next();
            String last = "";
            while (!frame.closes()) {
                received += frame.text().length();
                last = frame.text();
                frame = reader.next();
            }
            // What the sockets' buffers and the outbox held, of 30 MB.
            assertThat(received).isLessThan((long) lines * line.length() / 2);
            assertThat(last).contains("\"type\":\"end\"").contains("the reader is too slow");
            assertThat(frame.code()).isEqualTo(1013);
            assertThat(frame.text()).isEqualTo("the reader is too slow");
        }
    }

    private static LiveClient streaming(Api caller, String query) throws Exception {
        LiveClient client = new LiveClient(caller, query);
        client.say(EVENTS);
        client.hear(message -> message.path("type").asText().equals("subscribed"));
        return client;
    }

    private JsonNode newKey() {
        return api.post("/auth/keys", "{\"name\":\"ci\"}").is(201).json();
    }

    private void revoke(JsonNode key) {
        api.send("DELETE", "/auth/keys/" + key.path("id").asText(), null).is(204);
    }

    private void rotate(JsonNode key) {
        api.post("/auth/keys/" + key.path("id").asText() + "/rotate", null).is(200);
    }

    private JsonNode login() {
        String email = me.path("user").path("email").asText();
        return anonymous
                .post("/auth/login", "{\"email\":\"" + email + "\",\"password\":\"correct horse\"}")
                .is(200)
                .json();
    }

    private void logOut(JsonNode session) {
        anonymous.post("/auth/logout", refreshToken(session)).is(204);
    }

    private Api.Answer refresh(JsonNode session) {
        return anonymous.post("/auth/refresh", refreshToken(session));
    }

    private static String refreshToken(JsonNode session) {
        return "{\"refresh_token\":\"" + session.path("refresh_token").asText() + "\"}";
    }

    private static String ticket(Api caller) {
        return caller.post("/auth/ticket", null).is(201).json().path("ticket").asText();
    }

    private Api key(String secret) {
        return anonymous.with("X-API-Key", secret);
    }

    private Api bearer(JsonNode session) {
        return anonymous.with("Authorization", "Bearer " + session.path("token").asText());
    }
}
