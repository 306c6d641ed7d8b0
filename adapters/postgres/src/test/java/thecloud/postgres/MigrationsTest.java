package thecloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    /** Everything that a migration could leave behind: relations, types, functions, extensions, schemas. */
    private static final String OBJECTS = """
            SELECT 'relation ' || relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'flyway_schema_history%'
            UNION ALL SELECT 'type ' || typname FROM pg_type
            WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%flyway_schema_history'
            UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
            UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)'
            """;

    /** The shape of the schema, column by column, with indexes and constraints. */
    private static final String SHAPE = """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(column_default, '')
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
            UNION ALL SELECT indexdef FROM pg_indexes
            WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
            UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'flyway_schema_history'
            UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            ORDER BY 1
            """;

    @Test
    void allDownsLeaveNothingOfAllUpsAndTheUpsCanFollowAgain() throws SQLException {
        DatabaseSettings settings = TestPostgres.emptyDatabase();
        assertThat(Migrations.migrate(settings)).isEqualTo(Migrations.NAMES.size());
        try (Connection connection = Connections.single(settings, "test");
                Statement statement = connection.createStatement()) {
            List<String> first = texts(statement, SHAPE);
            assertThat(first).hasSizeGreaterThan(100);
            for (String name : Migrations.NAMES.reversed()) {
                statement.execute(Migrations.text(name + Migrations.DOWN));
            }
            assertThat(texts(statement, OBJECTS)).isEmpty();
            for (String name : Migrations.NAMES) {
                statement.execute(Migrations.text(name + Migrations.UP));
            }
            assertThat(texts(statement, SHAPE)).isEqualTo(first);
        }
    }

    @Test
    void eachDownUndoesItsOwnUpAlone() throws SQLException {
        DatabaseSettings settings = TestPostgres.emptyDatabase();
        try (Connection connection = Connections.single(settings, "test");
                Statement statement = connection.createStatement()) {
            for (String name : Migrations.NAMES) {
                List<String> before = texts(statement, SHAPE);
                statement.execute(Migrations.text(name + Migrations.UP));
                assertThat(texts(statement, SHAPE)).as(name).isNotEqualTo(before);
                statement.execute(Migrations.text(name + Migrations.DOWN));
                assertThat(texts(statement, SHAPE)).as(name).isEqualTo(before);
                statement.execute(Migrations.text(name + Migrations.UP));
            }
        }
    }

    @Test
    void everyFileIsListedAndHasItsCounterpart() throws IOException, URISyntaxException {
        Path directory = Path.of(Migrations.class.getResource("/db/migration").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> found = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            Set<String> listed = Migrations.NAMES.stream()
                    .flatMap(name -> Stream.of(name + Migrations.UP, name + Migrations.DOWN))
                    .collect(Collectors.toSet());
            assertThat(found).isEqualTo(listed);
        }
    }

    /** Databases out there have run these very texts; Flyway refuses to start on one that was run as another text. */
    @Test
    void whatWasReleasedNeverChanges() throws Exception {
        Path directory = Path.of(Migrations.class.getResource("/db/migration").toURI());
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.add(HexFormat.of().formatHex(hash) + "  " + file.getFileName());
            }
        }
        Path pinned = Path.of(
                MigrationsTest.class.getResource("/released-migrations.sha256").toURI());
        assertThat(found)
                .as("A released migration was changed, or a new one is not pinned. Undo a change and write a new"
                        + " migration instead. Pin a new one: cd adapters/postgres/src/main/resources/db/migration &&"
                        + " sha256sum *.sql > ../../../../test/resources/released-migrations.sha256")
                .isEqualTo(Files.readAllLines(pinned));
    }

    @Test
    void aMigratedDatabaseIsLeftAlone() {
        DatabaseSettings settings = TestPostgres.freshDatabase();
        assertThat(Migrations.migrate(settings)).isZero();
    }

    @Test
    void anUnfinishedHistoryBringsFlywayBack() throws SQLException {
        DatabaseSettings settings = TestPostgres.freshDatabase();
        String last = Migrations.NAMES.getLast();
        try (Connection connection = Connections.single(settings, "test");
                Statement statement = connection.createStatement()) {
            statement.execute(Migrations.text(last + Migrations.DOWN));
            statement.execute("DELETE FROM flyway_schema_history WHERE version = '" + Migrations.version(last) + "'");
        }
        assertThat(Migrations.migrate(settings)).isEqualTo(1);
        assertThat(Migrations.migrate(settings)).isZero();
    }

    @Test
    void serversThatMigrateAtOnceApplyEachMigrationOnce() throws Exception {
        DatabaseSettings settings = TestPostgres.emptyDatabase();
        List<Integer> applied = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                int count = Migrations.migrate(settings);
                synchronized (applied) {
                    applied.add(count);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(applied).hasSize(3);
        assertThat(applied.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Migrations.NAMES.size());
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
