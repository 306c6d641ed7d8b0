package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.testkit.openid.Browser;
import thecloud.testkit.openid.OpenIdProvider;

/** A user's first day: signing in with what their organisation knows them by, from the command line and a browser. */
class OidcLoginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void theCommandLineSignsInThroughARealProviderWhileTheTestIsTheBrowser() throws IOException {
        try (OpenIdProvider provider = OpenIdProvider.started().person("ann", "pw", "ann@example.com", true);
                RunningCloud cloud = RunningCloud.prepared(
                        Engine.ofTheMachine(),
                        Map.of(
                                "COMPUTE_BACKEND",
                                "simulated",
                                "OIDC_ISSUER",
                                provider.issuer(),
                                "OIDC_CLIENT_ID",
                                OpenIdProvider.CLIENT_ID,
                                "OIDC_CLIENT_SECRET",
                                OpenIdProvider.CLIENT_SECRET))) {
            cloud.up();
            try (Output login = Output.of(cloud.command("auth", "login", "--oidc"))) {
                String address =
                        login.awaitLine("the address to open", PATIENCE, line -> line.startsWith(provider.issuer()));
                Browser browser = new Browser("ann", "pw");
                URI back = browser.signIn(address);
                assertThat(back.getHost()).isEqualTo("127.0.0.1");
                assertThat(browser.visit(back)).contains("You may close this window");
                login.awaitLine(
                        "that ann is signed in", PATIENCE, line -> line.contains("Signed in as ann@example.com"));
            }
            assertThat(cloud.json("auth", "me").at("/user/email").asText()).isEqualTo("ann@example.com");
            assertThat(cloud.json("auth", "identity", "list").at("/0/issuer").asText())
                    .isEqualTo(provider.issuer());
            assertThat(cloud.serverLog()).doesNotContain(OpenIdProvider.CLIENT_SECRET, "tcl_");
        }
    }
}
