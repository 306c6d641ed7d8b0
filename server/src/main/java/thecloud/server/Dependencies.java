package thecloud.server;

import java.util.SequencedMap;
import thecloud.core.Nullable;

/** What the cloud depends on, asked anew at each call. */
public interface Dependencies {
    /** The state of one dependency. */
    record State(boolean up, String detail) {
        static State up(String detail) {
            return new State(true, detail);
        }

        static State down(@Nullable String reason) {
            return new State(false, reason == null ? "does not answer" : reason);
        }
    }

    /** Without it nothing works. */
    State database();

    /** Without it instances cannot change, and everything else goes on. */
    State compute();

    /** What else this server works with, by name: without one of them something is missing, and everything else goes on. */
    SequencedMap<String, State> others();

    /** How compute is called, such as {@code docker}. */
    String computeName();
}
