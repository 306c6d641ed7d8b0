package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLogTest {
    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void eachLineIsOneObjectEachRequestHasOneLineAndNoSecretIsInAny() throws InterruptedException {
        try (PackagedServer server =
                new PackagedServer(List.of(), Map.of("LOG_FORMAT", "json", "LOG_LEVEL", "DEBUG"))) {
            JsonNode me = server.register(PASSWORD, "X-Request-ID", "registering");
            String login = "{\"email\":\"me@example.com\",\"password\":\"" + PASSWORD + "\"}";
            JsonNode again = server.call("POST", "/auth/login", login, "X-Request-ID", "logging-in");
            String apiKey = me.path("api_key").asText();
            JsonNode key = server.call(
                    "POST", "/auth/keys", "{\"name\":\"ci\"}", "X-Request-ID", "making-a-key", "X-API-Key", apiKey);
            JsonNode ticket =
                    server.call("POST", "/auth/ticket", "", "X-Request-ID", "making-a-ticket", "X-API-Key", apiKey);
            server.call("POST", "/auth/login", "{\"password\":\"" + PASSWORD + "\",", "X-Request-ID", "malformed");
            server.call("GET", "/instances?password=" + PASSWORD.replace(' ', '+'), "", "X-Request-ID", "asking");
            server.stop();

            List<String> lines = server.log().lines().toList();
            assertThat(lines)
                    .allSatisfy(line -> assertThat(RunningCloud.tree(line).isObject())
                            .as(line)
                            .isTrue());
            for (String id :
                    List.of("registering", "logging-in", "making-a-key", "making-a-ticket", "malformed", "asking")) {
                assertThat(lines.stream().filter(line -> line.contains(id)))
                        .as(id)
                        .singleElement()
                        .satisfies(line -> {
                            JsonNode entry = RunningCloud.tree(line);
                            assertThat(entry.path("loggerName").asText()).isEqualTo("thecloud.access");
                            assertThat(entry.path("message").asText()).contains(id);
                        });
            }
            List<String> secrets = List.of(
                    PASSWORD,
                    PASSWORD.replace(' ', '+'),
                    apiKey,
                    me.path("token").asText(),
                    me.path("refresh_token").asText(),
                    again.path("api_key").asText(),
                    again.path("token").asText(),
                    again.path("refresh_token").asText(),
                    key.path("key").asText(),
                    ticket.path("ticket").asText());
            assertThat(secrets).allSatisfy(secret -> {
                assertThat(secret).isNotEmpty();
                assertThat(server.log()).doesNotContain(secret);
            });
        }
    }
}
