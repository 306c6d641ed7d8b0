package thecloud.postgres.embedded;

import java.util.regex.Pattern;

/**
 * How the embedded server is set up.
 *
 * @param port on 127.0.0.1
 * @param user its superuser; set when the data is first made, like password and database
 * @param durable false gives up surviving a crash for speed; for tests only
 */
public record EmbeddedSettings(int port, String user, String password, String database, boolean durable) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public static final EmbeddedSettings DEFAULT = new EmbeddedSettings(5433, "cloud", "cloud", "miniaws", true);

    public EmbeddedSettings {
        if (!IDENTIFIER.matcher(user).matches() || !IDENTIFIER.matcher(database).matches()) {
            throw new CannotStart("user and database must be lower-case letters, digits and underscores");
        }
        if (password.isEmpty() || password.chars().anyMatch(c -> c < ' ')) {
            throw new CannotStart("the database password must not be empty or hold control characters");
        }
    }

    public EmbeddedSettings withPort(int newPort) {
        return new EmbeddedSettings(newPort, user, password, database, durable);
    }

    public EmbeddedSettings withPassword(String newPassword) {
        return new EmbeddedSettings(port, user, newPassword, database, durable);
    }

    @Override
    public String toString() {
        return "EmbeddedSettings[" + user + "@127.0.0.1:" + port + "/" + database + "]";
    }
}
