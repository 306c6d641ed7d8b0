package thecloud.postgres.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.identity.Secrets;
import thecloud.core.identity.SessionRepository;
import thecloud.core.identity.User;
import thecloud.postgres.TestCloud;
import thecloud.postgres.identity.PostgresSessionRepository;
import thecloud.postgres.identity.PostgresUserRepository;

class PostgresAccountRepositoryTest {

    private static final TestCloud CLOUD = new TestCloud();

    private final PostgresAccountRepository accounts = new PostgresAccountRepository(CLOUD.database);
    private final PostgresSessionRepository sessions = new PostgresSessionRepository(CLOUD.database);
    private final PostgresUserRepository users = new PostgresUserRepository(CLOUD.database);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    /** Whoever signs in holds the user's row shared until the session is there; a change has to wait, and to see it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSessionThatIsOpenedWhileThePasswordChangesOrTheUserIsSuspendedEndsWithIt(boolean changed) throws Exception {
        User user = CLOUD.addUser();
        UUID session = UUID.randomUUID();
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Boolean> login = CompletableFuture.supplyAsync(
                () -> CLOUD.database.inTransaction(() -> {
                    boolean has = users.stillHas(user.id(), "hash");
                    open(session, user);
                    opened.countDown();
                    await(waiting);
                    return has;
                }),
                Thread::startVirtualThread);
        await(opened);
        CompletableFuture<Boolean> change = CompletableFuture.supplyAsync(
                () -> CLOUD.database.inTransaction(() -> {
                    if (changed) {
                        return accounts.changePassword(user.id(), "hash", "other");
                    }
                    accounts.suspend(user.id(), TestCloud.now());
                    return true;
                }),
                Thread::startVirtualThread);
        TestCloud.until("the change waits for the login", this::somebodyWaitsForALock);
        waiting.countDown();
        assertThat(login.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(change.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(openSessions(user)).isEmpty();
    }

    @Test
    void whoIsSuspendedWhileTheirPasswordIsComparedDoesNotGetIn() {
        User user = CLOUD.addUser();
        assertThat(users.stillHas(user.id(), "hash")).isTrue();
        accounts.suspend(user.id(), TestCloud.now());
        assertThat(users.stillHas(user.id(), "hash")).isFalse();
    }

    @Test
    void ofTwoChangesOfOnePasswordTheSecondDoesNothing() {
        User user = CLOUD.addUser();
        assertThat(accounts.changePassword(user.id(), "hash", "first")).isTrue();
        open(UUID.randomUUID(), user);
        assertThat(accounts.changePassword(user.id(), "hash", "second")).isFalse();
        assertThat(accounts.passwordHash(user.id())).contains("first");
        assertThat(openSessions(user)).hasSize(1);
    }

    private void open(UUID session, User user) {
        sessions.add(new SessionRepository.Opened(
                session,
                user.id(),
                CLOUD.tenant.id(),
                Secrets.hash(session.toString()),
                null,
                null,
                false,
                TestCloud.now().plusSeconds(60)));
    }

    private List<UUID> openSessions(User user) {
        return CLOUD.database.query(
                handle -> handle.createQuery("SELECT id FROM sessions WHERE user_id = :user AND ended_at IS NULL")
                        .bind("user", user.id())
                        .mapTo(UUID.class)
                        .list());
    }

    private boolean somebodyWaitsForALock() {
        return CLOUD.database.query(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                + " WHERE NOT l.granted AND a.datname = current_database())")
                .mapTo(Boolean.class)
                .one());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited too long");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
