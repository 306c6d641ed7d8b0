package thecloud.core.volume;

/** Where a volume is in its life. */
public enum VolumeStatus {
    /** Known, and being made. */
    CREATING,
    /** There, and attached to nobody. */
    AVAILABLE,
    /** Given to an instance, which does not have it mounted yet. */
    ATTACHING,
    /** In an instance. */
    IN_USE,
    /** Taken from an instance, which still has it mounted. */
    DETACHING,
    /** Becoming what a snapshot holds. */
    RESTORING,
    /** Being removed. */
    DELETING,
    /** Could not be made; {@code status_reason} says why. */
    ERROR,
    /** Gone; the row stays. */
    DELETED
}
