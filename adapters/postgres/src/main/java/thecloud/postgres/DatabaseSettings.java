package thecloud.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the database is. Its text never shows the password.
 *
 * @param jdbcUrl without credentials
 * @param poolSize how many queries run at once
 */
public record DatabaseSettings(String jdbcUrl, String user, String password, int poolSize) {

    public static final int DEFAULT_POOL_SIZE = 16;

    private static final String JDBC = "jdbc:";

    /**
     * From {@code DATABASE_URL}: {@code postgres://user:password@host:port/database?sslmode=...}, also written
     * {@code postgresql://}, or {@code jdbc:postgresql://host:port/database?user=...&password=...}.
     *
     * @throws IllegalArgumentException when it is neither; the message does not repeat it
     */
    public static DatabaseSettings parse(String url) {
        URI uri = uri(url.startsWith(JDBC) ? url.substring(JDBC.length()) : url);
        if (uri.getHost() == null
                || uri.getScheme() == null
                || !uri.getScheme().matches("postgres(ql)?")
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            throw malformed();
        }
        String user = "";
        String password = "";
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            user = decoded(parts[0]);
            password = parts.length == 2 ? decoded(parts[1]) : "";
        }
        StringBuilder others = new StringBuilder();
        for (String option :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&", -1)) {
            if (option.startsWith("user=")) {
                user = decoded(option.substring("user=".length()));
            } else if (option.startsWith("password=")) {
                password = decoded(option.substring("password=".length()));
            } else {
                others.append(others.isEmpty() ? "?" : "&").append(option);
            }
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new DatabaseSettings(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + others,
                user,
                password,
                DEFAULT_POOL_SIZE);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw malformed(); // without the cause, which repeats the text and its password
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "DATABASE_URL must have the form postgres://user:password@host:port/database");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public DatabaseSettings withPoolSize(int size) {
        return new DatabaseSettings(jdbcUrl, user, password, size);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + jdbcUrl + "]";
    }
}
