package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.postgres.TestCloud;

@QuarkusTest
@TestProfile(RateLimitHttpTest.Strict.class)
class RateLimitHttpTest {

    private static final int KEY_BURST = 20;
    private static final int SIGN_IN_BURST = 5;
    // sf-list of sf-strings with integer parameters (RFC 9651), as far as these fields use it.
    private static final Pattern ITEM = Pattern.compile("\"([a-z-]+)\"((?:;[a-z]=\\d+)+)(?:, |$)");

    private static String key;

    @TestHTTPResource
    String url;

    /** Limits that a test can reach. */
    public static final class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "test.cloud.RATE_LIMIT_PER_KEY", "10:" + KEY_BURST,
                    "test.cloud.RATE_LIMIT_PER_ADDRESS", "50:200",
                    "test.cloud.RATE_LIMIT_SIGN_IN", "6:" + SIGN_IN_BURST);
        }
    }

    @BeforeEach
    void thereIsAKeyAndNobodyIsRefused() {
        url = url.replaceAll("/$", "");
        if (key == null) {
            key = Api.register(url).path("api_key").asText();
        }
        served();
    }

    @Test
    void everyAnswerSaysHowTheCallerStands() {
        Api.Answer answer = served();
        Map<String, Map<String, Long>> policies = parsed(answer.header("RateLimit-Policy"));
        assertThat(policies.keySet()).containsExactly("address", "key");
        assertThat(policies.get("key")).isEqualTo(Map.of("q", (long) KEY_BURST, "w", 2L));
        Map<String, Map<String, Long>> standing = parsed(answer.header("RateLimit"));
        assertThat(standing.keySet()).containsExactly("address", "key");
        assertThat(standing.get("key").get("r")).isBetween(0L, (long) KEY_BURST);
        assertThat(standing.get("key").get("t")).isPositive();
    }

    @Test
    void aKeyThatAsksTooOftenIsToldWhenToComeBackAndMayComeBack() {
        Api.Answer refused = firstRefusal(mine(), "/auth/me");
        assertThat(refused.json().path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
        assertThat(parsed(refused.header("RateLimit")).get("key")).containsEntry("r", 0L);
        served();
    }

    @Test
    void aFloodOfBadCredentialsFromOneAddressIsRefusedBeforeTheyAreLookedAt() {
        Api.Answer refused = firstRefusal(Api.anonymous(url).with("X-API-Key", "tck_no-such-key"), "/instances");
        assertThat(refused.json().path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(parsed(refused.header("RateLimit-Policy")).keySet()).containsExactly("address");
    }

    @Test
    void signingInHasAStricterLimitOfItsOwn() {
        String body = "{\"email\":\"nobody@example.com\",\"password\":\"wrong password\"}";
        int tries = 0;
        Api.Answer answer = Api.anonymous(url).post("/auth/login", body);
        while (answer.status() == 401 && tries < 10 * SIGN_IN_BURST) {
            tries++;
            answer = Api.anonymous(url).post("/auth/login", body);
        }
        answer.is(429);
        assertThat(tries).isBetween(SIGN_IN_BURST, 2 * SIGN_IN_BURST);
        assertThat(parsed(answer.header("RateLimit-Policy")).keySet()).containsExactly("address", "login");
        for (String path : new String[] {"/auth/oidc/start", "/auth/oidc/finish"}) {
            assertThat(parsed(Api.anonymous(url).post(path, "{}").header("RateLimit-Policy"))
                            .keySet())
                    .as(path)
                    .containsExactly("address", "login");
        }
        served();
    }

    @Test
    void resettingAPasswordHasAStricterLimitOfItsOwn() {
        String token = "{\"token\":\"tcm_no-such-token\",\"new_password\":\"correct horse\"}";
        Api.Answer answer = Api.anonymous(url).post("/auth/reset-password", token);
        for (int tries = 1; answer.status() != 429 && tries < 2 * SIGN_IN_BURST; tries++) {
            answer = Api.anonymous(url).post("/auth/reset-password", token);
        }
        answer.is(429);
        assertThat(parsed(answer.header("RateLimit-Policy")).keySet()).containsExactly("address", "password-reset");
        Api.anonymous(url)
                .post("/auth/forgot-password", "{\"email\":\"nobody@example.com\"}")
                .is(429);
        served();
    }

    @Test
    void healthAndMetricsAreNeverRefused() {
        for (int i = 0; i < 300; i++) {
            Api.anonymous(url).get("/health/live").is(200);
        }
        assertThat(Api.anonymous(url).get("/health/ready").is(200).header("RateLimit"))
                .isNull();
        assertThat(Api.anonymous(url).get("/metrics").is(200).header("RateLimit"))
                .isNull();
    }

    /** The first answer that is no refusal. */
    private Api.Answer served() {
        AtomicReference<Api.Answer> last = new AtomicReference<>();
        TestCloud.until("the limits have reset", () -> {
            last.set(mine().get("/auth/me"));
            return last.get().status() != 429;
        });
        return last.get().is(200);
    }

    private Api mine() {
        return Api.anonymous(url).with("X-API-Key", key);
    }

    private static Api.Answer firstRefusal(Api api, String path) {
        for (int i = 0; i < 5000; i++) {
            Api.Answer answer = api.get(path);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("nobody was ever refused");
    }

    private static Map<String, Map<String, Long>> parsed(String field) {
        Map<String, Map<String, Long>> items = new LinkedHashMap<>();
        Matcher matcher = ITEM.matcher(field);
        int end = 0;
        while (matcher.find()) {
            assertThat(matcher.start()).isEqualTo(end);
            end = matcher.end();
            Map<String, Long> parameters = new LinkedHashMap<>();
            for (String parameter : matcher.group(2).substring(1).split(";", -1)) {
                parameters.put(parameter.substring(0, 1), Long.valueOf(parameter.substring(2)));
            }
            items.put(matcher.group(1), parameters);
        }
        assertThat(end).as(field).isEqualTo(field.length());
        return items;
    }
}
