package thecloud.core.audit;

import java.util.UUID;
import thecloud.core.Nullable;

/**
 * Something about the log that nobody with the key has done.
 *
 * @param seq the line's number; null when it has none yet
 * @param id the line's id; null when there is no such line
 * @param problem what is wrong, for a reader
 */
public record AuditFinding(
        Kind kind, @Nullable Long seq, @Nullable UUID id, String problem) {

    /** What happened to the log. */
    public enum Kind {
        /** A line's content is not what was written. */
        CHANGED,
        /** Lines are missing. */
        REMOVED,
        /** A line was not written by this cloud, or not there. */
        INSERTED,
        /** A line is genuine, but not in its place, or its seal was changed. */
        MISPLACED,
        /** The signed head or checkpoint was changed, removed or set back. */
        MARK,
        /** The log is not the one of which a head was noted. */
        EXPECTATION
    }
}
