package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import thecloud.core.access.Caller;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.Credential;
import thecloud.core.identity.IssuedKey;
import thecloud.core.identity.KeyDraft;
import thecloud.core.identity.OneTimeProof;
import thecloud.core.identity.Registration;
import thecloud.core.identity.SignedIn;
import thecloud.core.serviceaccount.AccessToken;
import thecloud.core.serviceaccount.ServiceAccount;
import thecloud.core.serviceaccount.ServiceAccountDraft;

/** Two servers on one database: what ends on one has ended on the other, and what works once works once for both. */
class CredentialsOnTwoServersTest {
    private static final String PASSWORD = "correct horse";
    private static final int ROUNDS = 20;

    private static TwoClouds clouds;
    private static Cloud first;
    private static Cloud second;

    @BeforeAll
    static void start() throws IOException {
        clouds = new TwoClouds(Map.of());
        first = clouds.first;
        second = clouds.second;
    }

    @AfterAll
    static void stop() {
        clouds.close();
    }

    @Test
    void aKeyAndItsTokensEndOnBothServersTogether() {
        Call owner = call(register());
        ServiceAccount account = account(owner);
        for (boolean rotate : new boolean[] {true, false}) {
            IssuedKey key = key(owner, account);
            String token = trade(first, account, key).token();
            assertThat(second.authenticator()
                            .authenticate(new Credential.Bearer(token), null)
                            .keyId())
                    .isEqualTo(key.id());
            if (rotate) {
                first.credentials().keys().rotate(owner, "ci", key.id().toString());
            } else {
                first.credentials().keys().revoke(owner, "ci", key.id().toString());
            }
            assertEnded(second, new Credential.Bearer(token));
            assertEnded(second, new Credential.Key(key.secret()));
            assertThatThrownBy(() -> trade(second, account, key)).isInstanceOf(Unauthenticated.class);
        }
    }

    @Test
    void noTokenOfAnOldSecretOutlivesARotationThatHappensMeanwhile() throws Exception {
        Call owner = call(register());
        ServiceAccount account = account(owner);
        for (int i = 0; i < ROUNDS; i++) {
            IssuedKey key = key(owner, account);
            List<Object> ends = atOnce(
                    () -> trade(second, account, key).token(),
                    () -> first.credentials()
                            .keys()
                            .rotate(owner, "ci", key.id().toString()));
            if (ends.getFirst() instanceof String token) {
                assertEnded(first, new Credential.Bearer(token));
            } else {
                assertThat(ends.getFirst()).isInstanceOf(Unauthenticated.class);
            }
            assertThat(ends.getLast()).isInstanceOf(IssuedKey.class);
        }
    }

    @Test
    void ofTwoLoginsAtOnceWithOneCodeOneWinsWhicheverServerItAsks() throws Exception {
        SignedIn user = register();
        Call me = call(user);
        Authenticator authenticator = new Authenticator(
                first.credentials().secondFactors().begin(me, PASSWORD).secret());
        List<String> recovery = first.credentials().secondFactors().confirm(me, authenticator.next());
        for (OneTimeProof proof :
                List.of(new OneTimeProof.Code(authenticator.next()), new OneTimeProof.Recovery(recovery.getFirst()))) {
            List<Object> ends = atOnce(() -> login(first, user, proof), () -> login(second, user, proof));
            assertThat(ends).filteredOn(SignedIn.class::isInstance).hasSize(1);
            assertThat(ends).filteredOn(Unauthenticated.class::isInstance).hasSize(1);
            assertThatThrownBy(() -> login(second, user, proof)).isInstanceOf(Unauthenticated.class);
        }
    }

    @Test
    void aChangedPasswordEndsSessionsAndLoginKeysOnBothServersAndOwnKeysOnNone() {
        SignedIn user = register();
        SignedIn elsewhere = login(second, user, null);
        IssuedKey own = first.keys().create(call(user), new KeyDraft("ci", null, null, null));
        first.passwords().change(call(user), PASSWORD, "battery staple");
        for (Cloud server : clouds.both()) {
            for (SignedIn session : List.of(user, elsewhere)) {
                assertEnded(server, new Credential.Bearer(session.session().token()));
                assertEnded(server, new Credential.Key(session.apiKey().secret()));
                assertThatThrownBy(() -> server.sessions()
                                .refresh(anonymous(), session.session().refreshToken()))
                        .isInstanceOf(Unauthenticated.class);
            }
            assertThat(server.authenticator()
                            .authenticate(new Credential.Key(own.secret()), null)
                            .userId())
                    .isEqualTo(user.user().id());
            assertThatThrownBy(() -> login(server, user, null)).isInstanceOf(Unauthenticated.class);
        }
        assertThat(second.sessions()
                        .login(anonymous(), user.user().email(), "battery staple", null)
                        .user())
                .isEqualTo(user.user());
    }

    @Test
    void noLoginWithTheOldPasswordOutlivesAChangeThatHappensMeanwhile() throws Exception {
        for (int i = 0; i < 2; i++) { // each costs four hashes; PostgresAccountRepositoryTest shows the narrow moment
            SignedIn user = register();
            Call me = call(user);
            List<Object> ends = atOnce(() -> login(second, user, null), () -> {
                first.passwords().change(me, PASSWORD, "battery staple");
                return "changed";
            });
            assertThat(ends.getLast()).isEqualTo("changed");
            if (ends.getFirst() instanceof SignedIn signedIn) {
                assertEnded(first, new Credential.Bearer(signedIn.session().token()));
                assertEnded(second, new Credential.Key(signedIn.apiKey().secret()));
            } else {
                assertThat(ends.getFirst()).isInstanceOf(Unauthenticated.class);
            }
        }
    }

    /** What each call ended with, its answer or what it threw. */
    @SafeVarargs
    private static List<Object> atOnce(Callable<Object>... calls) throws InterruptedException, ExecutionException {
        CyclicBarrier together = new CyclicBarrier(calls.length);
        List<Object> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> started = new ArrayList<>();
            for (Callable<Object> call : calls) {
                started.add(threads.submit(() -> {
                    together.await();
                    try {
                        return call.call();
                    } catch (Unauthenticated refused) {
                        return refused;
                    }
                }));
            }
            for (Future<Object> end : started) {
                ends.add(end.get());
            }
        }
        return ends;
    }

    private static SignedIn register() {
        String email = UUID.randomUUID() + "@example.com";
        return first.sessions().register(anonymous(), new Registration(email, "N", PASSWORD));
    }

    private static SignedIn login(Cloud server, SignedIn user, OneTimeProof proof) {
        return server.sessions().login(anonymous(), user.user().email(), PASSWORD, proof);
    }

    private static Call call(SignedIn user) {
        Caller.Member member = first.authenticator()
                .authenticate(new Credential.Key(user.apiKey().secret()), null);
        return new Call(member, "request", "192.0.2.1", null);
    }

    private static Call anonymous() {
        return Call.anonymous("request", "192.0.2.1");
    }

    private static ServiceAccount account(Call owner) {
        return first.credentials().accounts().create(owner, new ServiceAccountDraft("ci", "", "viewer"));
    }

    private static IssuedKey key(Call owner, ServiceAccount account) {
        return first.credentials().keys().create(owner, account.name(), new KeyDraft("runner", null, null, null));
    }

    private static AccessToken trade(Cloud server, ServiceAccount account, IssuedKey key) {
        return server.credentials().tokens().issue(anonymous(), account.id().toString(), key.secret(), null);
    }

    private static void assertEnded(Cloud server, Credential credential) {
        assertThatThrownBy(() -> server.authenticator().authenticate(credential, null))
                .isInstanceOf(Unauthenticated.class);
    }
}
