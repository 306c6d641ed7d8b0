package thecloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.access.IdempotencyKeys;
import thecloud.core.error.Unavailable;
import thecloud.postgres.access.PostgresIdempotencyKeys;
import thecloud.postgres.embedded.TestServer;

class DatabaseTest {

    @Test
    void effectsRunAfterTheCommitOfTheOutermostTransactionAndNeverAfterARollback() {
        try (Database database = Database.open(TestPostgres.freshDatabase())) {
            List<String> seen = new ArrayList<>();
            database.inTransaction(() -> {
                database.inTransaction(() -> {
                    database.afterCommit(() -> seen.add("effect"));
                    return 1;
                });
                seen.add("still open");
                return 2;
            });
            assertThat(seen).containsExactly("still open", "effect");
            assertThatThrownBy(() -> database.inTransaction(() -> {
                        database.afterCommit(() -> seen.add("never"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(seen).doesNotContain("never");
            assertThat(database.connectionsInUse()).isZero();
        }
    }

    @Test
    void aTransactionTakesItsConnectionWithItsFirstStatement() {
        try (Database database = Database.open(TestPostgres.freshDatabase())) {
            database.inTransaction(() -> {
                assertThat(database.transactionOpen()).isTrue();
                assertThat(database.untouched()).isTrue();
                assertThat(database.connectionsInUse()).isZero();
                one(database);
                assertThat(database.untouched()).isFalse();
                assertThat(database.connectionsInUse()).isEqualTo(1);
                database.inAnotherTransaction(() -> {
                    assertThat(database.untouched()).isTrue();
                    return one(database);
                });
                assertThat(database.untouched()).isFalse();
                return 1;
            });
            assertThat(database.connectionsInUse()).isZero();
        }
    }

    @Test
    void lastRowsAreThereWithTheCommitAndNotWithoutIt() {
        try (Database database = Database.open(TestPostgres.freshDatabase())) {
            database.query(handle -> handle.execute("CREATE TABLE lines (line TEXT NOT NULL)"));
            database.beforeCommit(line("at once"));
            database.inTransaction(() -> {
                database.beforeCommit(line("with the commit"));
                database.beforeCommit(line("and another"));
                assertThat(lines(database)).containsExactly("at once");
                return 1;
            });
            assertThatThrownBy(() -> database.inTransaction(() -> {
                        database.beforeCommit(line("never"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThatThrownBy(() -> database.inTransaction(() -> {
                        database.query(handle -> handle.execute("INSERT INTO lines VALUES ('with a bad one')"));
                        database.beforeCommit(line(null));
                        return 1;
                    }))
                    .hasRootCauseInstanceOf(java.sql.SQLException.class);
            assertThat(lines(database)).containsExactly("at once", "with the commit", "and another");
            assertThat(database.connectionsInUse()).isZero();
        }
    }

    @Test
    void whatSomebodyElseHasCommittedTakesNoStatementAnyMore() {
        try (Database database = Database.open(TestPostgres.freshDatabase())) {
            List<String> seen = new ArrayList<>();
            database.query(handle -> handle.execute("CREATE TABLE lines (line TEXT NOT NULL)"));
            database.inTransaction(() -> {
                database.beforeCommit(line("written by the other"));
                database.afterCommit(() -> seen.add("effect"));
                assertThat(database.lastRows()).hasSize(1);
                database.committedElsewhere();
                assertThatThrownBy(() -> one(database)).hasMessageContaining("committed already");
                return 1;
            });
            assertThat(seen).containsExactly("effect");
            assertThat(lines(database)).isEmpty();
        }
    }

    private static LastRow line(@Nullable String text) {
        return new LastRow("INSERT INTO lines VALUES (?)", insert -> insert.setString(1, text));
    }

    private static List<String> lines(Database database) {
        return database.query(handle ->
                handle.createQuery("SELECT line FROM lines").mapTo(String.class).list());
    }

    private static int one(Database database) {
        return database.query(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    @Test
    void thousandsOfVirtualThreadsShareAFewConnections() throws InterruptedException {
        try (Database database = Database.open(TestPostgres.freshDatabase().withPoolSize(4))) {
            List<Thread> threads = new ArrayList<>();
            List<Integer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 2000; i++) {
                threads.add(Thread.startVirtualThread(() -> answers.add(database.query(handle ->
                        handle.createQuery("SELECT 1").mapTo(Integer.class).one()))));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers).hasSize(2000);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        DatabaseSettings nowhere =
                DatabaseSettings.parse("postgres://cloud:secret@127.0.0.1:" + TestServer.freePort() + "/x");
        try (Database database = Database.open(nowhere)) {
            assertThatThrownBy(database::ping)
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.dependency()).isEqualTo("database"))
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aConnectionThatBreaksInATransactionIsUnavailableAndTheNextOneWorks() {
        try (Database database = Database.open(TestPostgres.freshDatabase())) {
            assertThatThrownBy(() -> database.inTransaction(() ->
                            database.query(handle -> handle.createQuery("SELECT pg_terminate_backend(pg_backend_pid())")
                                    .mapTo(Boolean.class)
                                    .one())))
                    .isInstanceOf(Unavailable.class);
            database.ping();
            assertThat(database.connectionsInUse()).isZero();
        }
    }

    @Test
    void bothFormsOfTheAddressMeanTheSameAndNeitherShowsThePassword() {
        DatabaseSettings expected =
                new DatabaseSettings("jdbc:postgresql://h:5433/db?sslmode=require", "me", "p@+ ss", 16);
        assertThat(DatabaseSettings.parse("postgres://me:p%40+%20ss@h:5433/db?sslmode=require"))
                .isEqualTo(expected);
        assertThat(DatabaseSettings.parse("jdbc:postgresql://h:5433/db?user=me&password=p%40%2B%20ss&sslmode=require"))
                .isEqualTo(expected);
        assertThat(expected.toString()).doesNotContain("ss\"").doesNotContain("p@");
        for (String wrong : List.of("mysql://me:secret@h/db", "postgres://h", "postgres://a:secret%@h/db", "")) {
            assertThatThrownBy(() -> DatabaseSettings.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgres://user:password@host:port/database")
                    .hasNoCause();
        }
    }

    @Test
    void settingsAreMadeOnceForAllServers() {
        try (TestCloud cloud = new TestCloud()) {
            CloudSettings settings = new CloudSettings(cloud.database);
            assertThat(settings.cloudId()).isEqualTo(new CloudSettings(cloud.database).cloudId());
            assertThat(settings.hasMasterKeyFingerprint()).isFalse();
            assertThat(settings.masterKeyFingerprint("first")).isEqualTo("first");
            assertThat(settings.masterKeyFingerprint("second")).isEqualTo("first");
            assertThat(settings.hasMasterKeyFingerprint()).isTrue();
        }
    }

    @Test
    void aConcurrentClaimOfAKeyWaitsAndLearnsWhatTheFirstOneMade() throws InterruptedException {
        try (TestCloud cloud = new TestCloud()) {
            PostgresIdempotencyKeys keys = new PostgresIdempotencyKeys(cloud.database);
            UUID tenant = cloud.tenant.id();
            UUID user = cloud.user.id();
            UUID made = UUID.randomUUID();
            AtomicReference<Optional<IdempotencyKeys.Earlier>> second = new AtomicReference<>();
            Thread rival = cloud.database.inTransaction(() -> {
                assertThat(keys.claim(tenant, user, "k", "instance:launch", "f"))
                        .isEmpty();
                Thread thread = Thread.startVirtualThread(
                        () -> second.set(keys.claim(tenant, user, "k", "instance:launch", "f")));
                TestCloud.until("the rival waits", () -> waiting(cloud.database));
                keys.complete(tenant, user, "k", made);
                return thread;
            });
            rival.join();
            assertThat(second.get()).contains(new IdempotencyKeys.Earlier("instance:launch", "f", made));
            assertThat(keys.prune(Instant.now().plusSeconds(60), 10)).isEqualTo(1);
        }
    }

    private static boolean waiting(Database database) {
        return database.apart(handle -> handle.createQuery("SELECT count(*) > 0 FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .mapTo(Boolean.class)
                .one());
    }
}
