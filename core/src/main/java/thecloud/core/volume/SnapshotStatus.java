package thecloud.core.volume;

/** Where a snapshot is in its life. */
public enum SnapshotStatus {
    /** Being taken. */
    CREATING,
    AVAILABLE,
    /** Being removed. */
    DELETING,
    /** Could not be taken; {@code status_reason} says why. */
    ERROR,
    /** Gone; the row stays. */
    DELETED
}
