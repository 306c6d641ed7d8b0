package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.Cursor;

@QuarkusTest
class HostileInputTest {
    @TestHTTPResource
    String url;

    private static Api api;

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        api = api == null ? Api.newcomer(url) : api;
    }

    @ParameterizedTest(name = "{1} is blamed for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":1,\"image\":\"x\"}|name",
                "{\"name\":true,\"image\":\"x\"}|name",
                "{\"name\":\"\",\"image\":\"x\"}|name",
                "{\"name\":\"../etc\",\"image\":\"x\"}|name",
                "{\"name\":\"a\\u0000b\",\"image\":\"x\"}|name",
                "{\"name\":\"a\\ud800\",\"image\":\"x\"}|name",
                "{\"image\":\"x\"}|name",
                "{\"name\":null,\"image\":\"x\"}|name",
                "{\"name\":\"a\"}|image",
                "{\"name\":\"a\",\"image\":\"UPPER/Case\"}|image",
                "{\"name\":\"a\",\"image\":\"x\",\"nme\":1}|nme",
                "{\"name\":\"a\",\"name\":\"b\",\"image\":\"x\"}|body",
                "{\"name\":\"a\",\"image\":\"x\"} {}|body",
                "{\"name\":\"a\"|body",
                "null|body",
                "[]|body",
                "17|body",
                "\"text\"|body",
                "{\"name\":\"a\",\"image\":\"x\",\"ports\":\"80:80\"}|ports",
                "{\"name\":\"a\",\"image\":\"x\",\"ports\":[80]}|ports[0]",
                "{\"name\":\"a\",\"image\":\"x\",\"ports\":[null]}|ports[0]",
                "{\"name\":\"a\",\"image\":\"x\",\"ports\":[\"-1:80\"]}|ports[0]",
                "{\"name\":\"a\",\"image\":\"x\",\"ports\":[\"1:80\",\"99999:80\"]}|ports[1]",
                "{\"name\":\"a\",\"image\":\"x\",\"environment\":{\"A\":1}}|environment.A",
                "{\"name\":\"a\",\"image\":\"x\",\"environment\":{\"A\":null}}|environment.A",
                "{\"name\":\"a\",\"image\":\"x\",\"environment\":[]}|environment",
                "{\"name\":\"a\",\"image\":\"x\",\"tags\":\"\"}|tags",
                "{\"name\":\"a\",\"image\":\"x\",\"restart_policy\":\"sometimes\"}|restart_policy",
                "{\"name\":\"a\",\"image\":\"x\",\"instance_type\":\"gigantic\"}|instance_type",
                "{\"name\":\"a\",\"image\":\"x\",\"vpc_id\":\"v\"}|vpc_id",
                "{\"name\":\"a\",\"image\":\"x\",\"subnet_id\":\"v\"}|subnet_id",
                "{\"name\":\"a\",\"image\":\"x\",\"volumes\":[{\"id\":1}]}|volumes[0].id",
                "{\"name\":\"a\",\"image\":\"x\",\"ssh_key\":\"v\"}|ssh_key"
            })
    void aWrongLaunchNamesTheFieldToBlame(String body, String field) {
        api.post("/instances", body).blames(400, field);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/instances?limit=0, limit",
        "/instances?limit=1001, limit",
        "/instances?limit=1.5, limit",
        "/instances?limit=99999999999, limit",
        "/instances?cursor=nonsense, cursor",
        "/instances?status=running, status",
        "/instances?colour=red, colour",
        "/instances?status=RUNNING&status%00=1, status?",
        "/events?resource_id=7, resource_id",
        "/events?type=a%00b, type",
        "/tasks?state=LATE, state",
        "/instances/x/logs?tail=-1, tail",
        "/instances/x/logs?since=yesterday, since",
        "/instances/x/metrics?since=%2B294277-01-01T00:00:00Z, since",
        "/audit?since=%2B999999999-12-31T23:59:59Z, since",
        "/audit?until=-4714-01-01T00:00:00Z, until",
        "/instances/x/logs?follow=maybe, follow",
        "/instances/x/metrics?limit=0, limit"
    })
    void aWrongQueryNamesTheParameterToBlame(String path, String field) {
        api.get(path).blames(400, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1000000000-12-31T23:59:59.999999999Z", "+294277-01-01T00:00:00Z", "-4714-01-01T00:00:00Z"})
    void aCursorOfATimeThatTheDatabaseDoesNotHoldIsNone(String time) {
        String cursor = new Cursor(Instant.parse(time), new UUID(0, 0)).encoded();
        api.get("/instances?cursor=" + cursor).blames(400, "cursor");
    }

    @Test
    void anInstanceKeepsItsNameAndIsToldWhy() {
        String id = api.launch("steady").path("id").asText();
        Api.Answer refused = api.send("PATCH", "/instances/" + id, "{\"name\":\"other\",\"tags\":{\"a\":\"b\"}}")
                .blames(400, "name");
        assertThat(refused.json().path("code").asText()).isEqualTo("UNSUPPORTED");
        assertThat(refused.json().path("error").asText()).contains("host name");
        assertThat(api.get("/instances/steady").json().path("tags")).isEmpty();
        api.get("/instances/other").is(404);
    }

    @Test
    void aNumberThatIsNoIntegerIsRefused() {
        api.post("/instances/x/exec", "{\"command\":[\"ls\"],\"timeout_seconds\":" + "9".repeat(2000) + "}")
                .is(400);
        api.post("/instances/x/exec", "{\"command\":[\"ls\"],\"timeout_seconds\":" + "9".repeat(100) + "}")
                .blames(400, "timeout_seconds");
        api.post("/instances/x/exec", "{\"command\":[\"ls\"],\"timeout_seconds\":1.5}")
                .blames(400, "timeout_seconds");
        api.post("/instances/x/exec", "{\"command\":[\"ls\"],\"timeout_seconds\":\"1\"}")
                .blames(400, "timeout_seconds");
    }

    @Test
    void aBodyNestedAThousandDeepIsRefused() {
        String body = "{\"name\":\"a\",\"volumes\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        api.post("/instances", body).is(400);
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] body = "{\"name\":\"a?\"}".getBytes(StandardCharsets.US_ASCII);
        body[10] = (byte) 0xff;
        api.sendBytes("POST", "/instances", body).blames(400, "name");
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedWithoutBeingRead() {
        String padding = "x".repeat(10 * 1024 * 1024);
        api.post("/instances", "{\"name\":\"" + padding + "\"}").blames(413, "body");
    }

    @Test
    void aNameOfTenThousandCharactersIsRefused() {
        String name = "n".repeat(10_000);
        api.post("/instances", "{\"name\":\"" + name + "\",\"image\":\"x\"}").blames(400, "name");
        assertThat(api.get("/instances/" + name).status()).as("URI too long").isEqualTo(414);
        api.get("/instances/" + name.substring(0, 5000)).is(404);
    }

    @Test
    void pathsWithOddBytesAreNotFoundOrRefusedButNeverAnError() {
        for (String odd : new String[] {"%00", "%2e%2e%2f", "a%ff", "%F0%9F%92%A9", "a%20b", "..%2f..%2fetc", "'"}) {
            Api.Answer answer = api.get("/instances/" + odd);
            assertThat(answer.status()).as(odd + ": " + answer.text()).isBetween(400, 404);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void wrongMethodsRoutesAndMediaTypesAreProblems() {
        api.get("/nowhere").is(404);
        api.send("DELETE", "/instances", null).is(405);
        api.with("Accept", "text/html").get("/instances").blames(406, "Accept");
        api.with("Content-Type", "text/plain").post("/instances", "{}").blames(415, "Content-Type");
        assertThat(api.get("/nowhere").json().path("code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aRequestIdIsKeptWhenItCanBePrintedAndReplacedWhenNot() {
        assertThat(api.with("X-Request-ID", "abc-1").get("/instances").header("X-Request-ID"))
                .isEqualTo("abc-1");
        assertThat(api.with("X-Request-ID", "a b").get("/instances").header("X-Request-ID"))
                .hasSize(36);
        assertThat(api.with("X-Request-ID", "x".repeat(129)).get("/nowhere").header("X-Request-ID"))
                .hasSize(36);
    }

    @Test
    void badCredentialsAreRefusedAlsoWhereNoneAreNeeded() {
        Api wrong = Api.anonymous(url).with("X-API-Key", "tck_wrong");
        wrong.get("/health/live").is(401);
        Api.Answer answer = wrong.get("/instances").is(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        Api.anonymous(url).with("Authorization", "Basic YTpi").get("/instances").is(401);
        Api.anonymous(url)
                .with("Authorization", "Bearer x.y.z")
                .get("/instances")
                .is(401);
    }
}
