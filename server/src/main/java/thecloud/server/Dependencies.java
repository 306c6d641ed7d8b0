package thecloud.server;

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

    /** Without it the bytes of objects can be neither read nor written, and everything else goes on. */
    State storage();

    /** How compute is called, such as {@code docker}. */
    String computeName();
}
