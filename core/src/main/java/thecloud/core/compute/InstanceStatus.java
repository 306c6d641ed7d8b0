package thecloud.core.compute;

import java.util.EnumSet;
import java.util.Set;

/** Where an instance is in its life, and where it may go from there. */
public enum InstanceStatus {
    /** Known, and on its way to running. */
    STARTING,
    RUNNING,
    STOPPED,
    PAUSED,
    /** Could not be started, or died; {@code status_reason} says why. */
    ERROR,
    /** Gone; the row stays. */
    DELETED;

    /** The statuses that may follow this one. */
    public Set<InstanceStatus> successors() {
        return switch (this) {
            case STARTING -> EnumSet.of(RUNNING, STOPPED, ERROR, DELETED);
            case RUNNING -> EnumSet.of(STARTING, STOPPED, PAUSED, ERROR, DELETED);
            case STOPPED -> EnumSet.of(STARTING, RUNNING, ERROR, DELETED);
            case PAUSED -> EnumSet.of(RUNNING, STOPPED, ERROR, DELETED);
            case ERROR -> EnumSet.of(STARTING, RUNNING, STOPPED, DELETED);
            case DELETED -> EnumSet.noneOf(InstanceStatus.class);
        };
    }

    public boolean mayBecome(InstanceStatus next) {
        return this == next || successors().contains(next);
    }
}
