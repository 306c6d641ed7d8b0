package thecloud.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;

/** How connections to PostgreSQL are set up. */
final class Connections {

    private static final int CONNECT_SECONDS = 5;
    private static final int SOCKET_SECONDS = 30;

    private Connections() {}

    static HikariDataSource pool(DatabaseSettings settings, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("cloud");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 4));
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
        config.setValidationTimeout(TimeUnit.SECONDS.toMillis(2));
        config.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
        properties("thecloud").forEach((key, value) -> config.addDataSourceProperty((String) key, value));
        config.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
        // Nothing may hold a row or a connection for ever: a statement ends before the socket gives up on it.
        config.addDataSourceProperty("options", "-c statement_timeout=25s -c idle_in_transaction_session_timeout=60s");
        return new HikariDataSource(config);
    }

    /** A connection of its own, without a limit on how long it may be silent: migrations, notifications. */
    static Connection single(DatabaseSettings settings, String application) throws SQLException {
        Properties properties = properties(application);
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        // Not through DriverManager, which hides a driver that another class loader registered.
        Connection connection = new Driver().connect(settings.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("not a URL of a PostgreSQL database");
        }
        return connection;
    }

    private static Properties properties(String application) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", application);
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "1"); // the server keeps each statement's plan from its first use
        return properties;
    }
}
