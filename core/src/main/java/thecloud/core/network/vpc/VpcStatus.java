package thecloud.core.network.vpc;

/** Where a VPC is in its life. */
public enum VpcStatus {
    /** Known; its network is on its way. */
    PENDING,
    /** Its network is there. */
    AVAILABLE,
    /** Its network is on its way out; the row goes with it. */
    DELETING,
    /** Its network cannot be made; the reason says why. Tried again from time to time. */
    ERROR
}
