package thecloud.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import thecloud.core.error.Unavailable;

/**
 * Brings the schema up to date. Each migration {@code db/migration/<name>.up.sql} has a {@code <name>.down.sql}.
 *
 * <p>A database that has exactly these migrations already is recognised with one query, because Flyway costs more than
 * the rest of the start. Checksums are not compared then: a migration that was released must not be edited;
 * any newer one brings Flyway and its comparison back.
 */
public final class Migrations {

    /** In order. Listed rather than found, so that start-up need not search the class path. */
    static final List<String> NAMES = List.of(
            "V001__identity",
            "V002__compute",
            "V003__events",
            "V004__work",
            "V005__idempotency",
            "V006__settings",
            "V007__access",
            "V008__credentials",
            "V009__people",
            "V010__audit",
            "V011__quotas",
            "V012__rate_limits",
            "V013__service_accounts",
            "V014__second_factors",
            "V015__external_identities",
            "V016__delivery",
            "V018__access_keys",
            "V019__buckets",
            "V020__objects",
            "V021__legal_hold_said",
            "V023__logged_buckets",
            "V024__disabled_access_keys",
            "V025__audit_partitions",
            "V026__object_put",
            "V027__networks",
            "V028__instance_addresses",
            "V030__security_groups",
            "V031__elastic_ips",
            "V033__volumes",
            "V036__ssh_keys",
            "V037__images",
            "V039__address_lookup",
            "V041__volume_restarts",
            "V043__upload_beginnings",
            "V044__objects_put",
            "V045__bucket_uploads",
            "V046__filtered_instances",
            "V047__upload_outcomes");

    private static final String UP_TO_DATE =
            "SELECT count(*), count(*) FILTER (WHERE success), max(version) FROM flyway_schema_history";

    private Migrations() {}

    /**
     * Applies what is missing; several servers may do so at once.
     *
     * @return how many were applied
     * @throws Unavailable when the database does not answer
     */
    public static int migrate(DatabaseSettings settings) {
        try {
            return upToDate(settings) ? 0 : flyway(settings).migrate().migrationsExecuted;
        } catch (SQLException e) {
            throw new Unavailable("database", "cannot connect to the database: " + e.getMessage(), e);
        }
    }

    private static boolean upToDate(DatabaseSettings settings) throws SQLException {
        try (Connection connection = Connections.single(settings, "thecloud-migrations");
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(UP_TO_DATE)) {
                rows.next();
                return rows.getInt(1) == NAMES.size()
                        && rows.getInt(2) == NAMES.size()
                        && version(NAMES.getLast()).equals(rows.getString(3));
            } catch (SQLException e) {
                if ("42P01".equals(e.getSQLState())) {
                    return false; // no such table: an empty database
                }
                throw e;
            }
        }
    }

    static String version(String name) {
        return name.substring(1, name.indexOf("__"));
    }

    private static Flyway flyway(DatabaseSettings settings) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .sqlMigrationSuffixes(UP)
                .resourceProvider(new MigrationResources())
                .javaMigrationClassProvider(List::of)
                .placeholderReplacement(false)
                .load();
    }

    static final String UP = ".up.sql";
    static final String DOWN = ".down.sql";

    /** The text of a migration, such as {@code V001__identity.up.sql}. */
    static String text(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream("/db/migration/" + file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the migration " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
