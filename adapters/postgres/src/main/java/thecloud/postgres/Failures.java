package thecloud.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unavailable;

/** Turns what the driver throws into what core knows (SQLSTATE codes: PostgreSQL documentation, appendix A). */
final class Failures {

    private Failures() {}

    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (CloudException e) {
            throw e;
        } catch (RuntimeException e) {
            SQLException cause = sqlException(e);
            if (cause != null && "53100".equals(cause.getSQLState())) {
                throw new Unavailable("database", "the database's disk is full; free some space", e);
            }
            if (cause != null && isConnectionFailure(cause)) {
                throw new Unavailable("database", "the database does not answer", e);
            }
            // NUL as a character, or as an escape in JSON
            if (cause != null && ("22021".equals(cause.getSQLState()) || "22P05".equals(cause.getSQLState()))) {
                throw new Invalid("request", "holds a character that cannot be stored, such as NUL", e);
            }
            throw e;
        }
    }

    private static boolean isConnectionFailure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || state.startsWith("08") // connection exception
                || state.startsWith("57P") // administrator shutdown, crash, cannot connect now
                || state.equals("53300") // too many connections
                || state.equals("57014") // statement timeout
                || state.equals("25P03"); // idle in transaction for too long
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
