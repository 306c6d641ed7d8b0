package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import thecloud.core.access.Call;
import thecloud.core.error.CloudException;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.federation.ExternalLoginService.Returned;
import thecloud.core.federation.ExternalLoginService.Started;
import thecloud.core.federation.ExternalSignIn;
import thecloud.core.identity.SignedIn;
import thecloud.testkit.openid.Browser;
import thecloud.testkit.openid.OpenIdProvider;

/** Two servers on one database: a login that is begun on one is finished on the other, and on one of them only. */
class OidcOnTwoServersTest {
    private static final Call NOBODY = Call.anonymous("request-1", "127.0.0.1");
    private static final String REDIRECT = "http://127.0.0.1:40123/callback";

    private static OpenIdProvider provider;
    private static TwoClouds clouds;

    @BeforeAll
    static void start() throws IOException {
        provider = OpenIdProvider.prepared();
        clouds = new TwoClouds(settings("verified")); // before the provider runs, which keeps no cloud from starting
        provider.start();
        provider.person("ann", "pw", "ann@example.com", true).person("bob", "pw", "bob@example.com", true);
    }

    @AfterAll
    static void stop() {
        clouds.close();
        provider.close();
    }

    private static Map<String, String> settings(String signUp) {
        return Map.of(
                "OIDC_ISSUER",
                provider.issuer(),
                "OIDC_CLIENT_ID",
                OpenIdProvider.CLIENT_ID,
                "OIDC_CLIENT_SECRET",
                OpenIdProvider.CLIENT_SECRET,
                "OIDC_SIGN_UP",
                signUp);
    }

    @Test
    void aLoginBegunOnOneServerIsFinishedOnTheOther() {
        Returned returned = browse(clouds.first, "ann");
        SignedIn signedIn = clouds.second
                .federation()
                .logins()
                .finish(NOBODY, returned, null)
                .signedIn();
        assertThat(signedIn.user().email()).isEqualTo("ann@example.com");
        assertThat(clouds.call(signedIn.apiKey().secret(), null).member().email())
                .isEqualTo("ann@example.com");
    }

    @Test
    void ofTwoWhoFinishOneLoginAtOnceOneGetsIn() throws Exception {
        for (int i = 0; i < 5; i++) {
            Returned returned = browse(clouds.first, "bob");
            List<Object> ends = atOnce(
                    () -> clouds.first.federation().logins().finish(NOBODY, returned, null),
                    () -> clouds.second.federation().logins().finish(NOBODY, returned, null));
            assertThat(ends).filteredOn(ExternalSignIn.class::isInstance).hasSize(1);
            assertThat(ends).filteredOn(CloudException.class::isInstance).hasSize(1);
        }
    }

    @Test
    void whoComesTwiceAtOnceForTheFirstTimeGetsOneAccount() throws Exception {
        provider.person("new", "pw", "new@example.com", true);
        Returned one = browse(clouds.first, "new");
        Returned two = browse(clouds.second, "new");
        List<Object> ends = atOnce(
                () -> clouds.first.federation().logins().finish(NOBODY, one, null),
                () -> clouds.second.federation().logins().finish(NOBODY, two, null));
        assertThat(ends).allMatch(end -> end instanceof ExternalSignIn || end instanceof Conflict, ends.toString());
        assertThat(ends.stream()
                        .filter(ExternalSignIn.class::isInstance)
                        .map(end -> ((ExternalSignIn) end).id())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whereSigningUpIsOffNobodyNewGetsAnAccount() throws IOException {
        try (TwoClouds closed = new TwoClouds(settings("off"))) {
            Returned returned = browse(closed.first, "ann");
            assertThatThrownBy(() -> closed.first.federation().logins().finish(NOBODY, returned, null))
                    .isInstanceOf(Denied.class);
        }
    }

    private static Returned browse(Cloud cloud, String person) {
        Started started = cloud.federation().logins().start(NOBODY, REDIRECT);
        URI back = new Browser(person, "pw").signIn(started.authorizationUrl());
        Map<String, String> parameters = Browser.parameters(back);
        return new Returned(started.login(), parameters.get("state"), parameters.get("code"));
    }

    /** What each ended with: its answer, or what it threw. */
    @SafeVarargs
    private static List<Object> atOnce(Callable<Object>... calls) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(calls.length);
        List<Object> ends = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<Object> call : calls) {
                running.add(executor.submit(() -> {
                    barrier.await();
                    return call.call();
                }));
            }
            for (Future<Object> future : running) {
                try {
                    ends.add(future.get());
                } catch (ExecutionException e) {
                    ends.add(e.getCause());
                }
            }
        }
        return ends;
    }
}
