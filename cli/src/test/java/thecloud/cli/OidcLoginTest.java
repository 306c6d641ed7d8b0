package thecloud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cloud auth login --oidc}: the test is the browser. */
class OidcLoginTest {
    private static final Pattern REDIRECT =
            Pattern.compile("\"redirect_uri\":\"(http://127\\.0\\.0\\.1:\\d+/callback)\"");
    private static final String STARTED = """
            {"authorization_url":"https://id.example.com/authorize?x=1","login":"tcl_login-secret","state":"the-state",
             "expires_at":"2026-01-31T12:10:00Z"}""";
    private static final String SIGNED_IN = """
            {"user":{"id":"u","email":"me@example.com","name":"Me","created_at":"2026-01-31T12:00:00Z"},
             "tenant":{"id":"t","name":"me","slug":"me","owner_id":"u","role":"admin","created_at":"2026-01-31T12:00:00Z"},
             "token":"jwt-secret","expires_at":"2026-01-31T12:15:00Z","refresh_token":"refresh-secret",
             "refresh_expires_at":"2026-02-28T12:00:00Z","api_key":"cloud_key_secret","api_key_id":"k-1"}""";

    @TempDir
    Path home;

    private Peer peer;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        peer = new Peer().on("POST /auth/oidc/start", 201, STARTED);
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void theBrowserBringsTheCodeBackAndTheKeyIsKept() throws Exception {
        peer.on("POST /auth/oidc/finish", 200, SIGNED_IN);
        CompletableFuture<Integer> exitCode = login("auth", "login", "--oidc");
        String redirect = redirectUri();
        assertThat(visit(redirect + "?state=wrong&code=evil").statusCode()).isEqualTo(404);
        assertThat(visit(redirect + "/x?state=the-state&code=evil").statusCode())
                .isEqualTo(404);
        HttpResponse<String> page = visit(redirect + "?code=the%2Bcode&state=the-state");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You may close this window").doesNotContain("the+code");
        assertThat(exitCode.get(30, TimeUnit.SECONDS)).as(said()).isZero();
        assertThat(peer.requests.getLast())
                .contains(
                        "\"login\":\"tcl_login-secret\"",
                        "\"state\":\"the-state\"",
                        "\"authorization_code\":\"the+code\"");
        assertThat(said())
                .contains("https://id.example.com/authorize?x=1", "Signed in as me@example.com")
                .doesNotContain("secret", "the+code");
        assertThat(Files.readString(home.resolve("config.json"))).contains("cloud_key_secret");
    }

    @Test
    void whatTheProviderRefusesIsSaidWithoutWhatATerminalWouldObey() throws Exception {
        CompletableFuture<Integer> exitCode = login("auth", "login", "--oidc");
        visit(redirectUri() + "?error=access_denied%1B%5B31m&state=the-state");
        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(said()).contains("access_denied").doesNotContain("\u001b");
        assertThat(peer.requests).hasSize(1);
    }

    @Test
    void whoNeverComesBackIsNotWaitedForForEver() throws Exception {
        assertThat(login("auth", "login", "--oidc", "--wait", "1").get(30, TimeUnit.SECONDS))
                .isEqualTo(6);
        assertThat(said()).contains("within 1 s", "--wait");
        assertThat(login("auth", "login", "--oidc", "--wait", "0").get(30, TimeUnit.SECONDS))
                .isEqualTo(2);
        assertThat(login("auth", "login", "--oidc", "--email", "a@b.c").get(30, TimeUnit.SECONDS))
                .isEqualTo(2);
        assertThat(login("auth", "login").get(30, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private CompletableFuture<Integer> login(String... words) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Typed typed = new Typed(home).with("CLOUD_ENDPOINT", peer.url());
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> exitCode.complete(Cli.run(typed.environment(stream, stream), words)));
        return exitCode;
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Once the command waits for the browser. */
    private String redirectUri() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!said().contains("https://id.example.com/")) {
            assertThat(System.nanoTime()).as(said()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Matcher redirect = REDIRECT.matcher(peer.requests.getFirst());
        assertThat(redirect.find()).as(peer.requests.toString()).isTrue();
        return redirect.group(1);
    }

    private static HttpResponse<String> visit(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
