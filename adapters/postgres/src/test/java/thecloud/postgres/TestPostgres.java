package thecloud.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import thecloud.postgres.embedded.EmbeddedPostgres;
import thecloud.postgres.embedded.EmbeddedSettings;
import thecloud.postgres.embedded.TestServer;

/** One real PostgreSQL server for each test JVM, and a fresh migrated database for whoever asks (some 50 ms each). */
public final class TestPostgres {

    private static final String TEMPLATE = "cloud_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /** A new database with every migration applied and nothing else in it. */
    public static DatabaseSettings freshDatabase() {
        return create(" TEMPLATE " + TEMPLATE);
    }

    /** A new database without any table of ours. */
    public static DatabaseSettings emptyDatabase() {
        return create("");
    }

    /** A new database as {@code DATABASE_URL} names one. */
    public static String freshDatabaseUrl() {
        DatabaseSettings settings = freshDatabase();
        return "postgres://" + settings.user() + ":" + settings.password()
                + settings.jdbcUrl().substring("jdbc:postgresql:".length()).replace("//", "@");
    }

    private static DatabaseSettings create(String options) {
        String name = "test_" + COUNT.incrementAndGet();
        execute(Server.ADMIN, "CREATE DATABASE " + name + options);
        return at(name);
    }

    private static DatabaseSettings at(String database) {
        return DatabaseSettings.parse(Server.POSTGRES.url().replaceFirst("[^/]*$", database));
    }

    private static void execute(DatabaseSettings settings, String sql) {
        try (Connection connection = Connections.single(settings, "test");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started with the first use, stopped with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = TestServer.start();
        static final DatabaseSettings ADMIN = at(EmbeddedSettings.DEFAULT.database());

        static {
            execute(ADMIN, "CREATE DATABASE " + TEMPLATE);
            Migrations.migrate(at(TEMPLATE));
        }

        private Server() {}
    }
}
