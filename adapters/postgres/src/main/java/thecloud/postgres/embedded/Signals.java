package thecloud.postgres.embedded;

import java.util.List;

/** Unix signals that Java has no word for. */
final class Signals {

    private Signals() {}

    /** SIGINT: PostgreSQL's fast shutdown, which ends sessions and leaves nothing to recover. */
    static void interrupt(long pid) {
        // The shell's own kill: no package that brings a kill program is needed.
        Command.run(List.of("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(pid)));
    }
}
