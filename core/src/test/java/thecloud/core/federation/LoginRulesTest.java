package thecloud.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Invalid;

class LoginRulesTest {

    private static final String CONSOLE = "https://console.example.com/callback";
    private final LoginRules rules = new LoginRules(true, CONSOLE);

    @ParameterizedTest
    @ValueSource(strings = {CONSOLE, "http://127.0.0.1:1/callback", "http://[::1]:65535/callback"})
    void peopleAreSentToThisMachineAndWhereTheCloudSays(String uri) {
        assertThat(rules.requireRedirect(uri)).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://127.0.0.1/callback",
                "http://127.0.0.1:0/callback",
                "http://127.0.0.1:65536/callback",
                "http://127.0.0.1:99999/callback",
                "http://127.0.0.1:80/callback?x",
                "http://127.0.0.1:80/callback#x",
                "http://127.0.0.1:80/other",
                "https://127.0.0.1:80/callback",
                "http://localhost:80/callback",
                "http://127.0.0.2:80/callback",
                "http://user@127.0.0.1:80/callback",
                "http://127.0.0.1:80@evil.example.com/callback",
                "http://127.0.0.1:80/callback\n",
                CONSOLE + "/",
                "HTTPS://console.example.com/callback"
            })
    void peopleAreSentNowhereElse(String uri) {
        assertThatThrownBy(() -> rules.requireRedirect(uri)).isInstanceOf(Invalid.class);
    }

    @Test
    void withoutAnAddressOfItsOwnOnlyThisMachineIsLeft() {
        assertThatThrownBy(() -> new LoginRules(true, null).requireRedirect(CONSOLE))
                .isInstanceOf(Invalid.class)
                .hasMessageNotContaining("null");
    }
}
