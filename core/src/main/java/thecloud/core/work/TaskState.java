package thecloud.core.work;

/** Where an item of work stands. */
public enum TaskState {
    /** Waits for its time or for a worker. */
    PENDING,
    /** A worker holds its lease. */
    RUNNING,
    /** Failed too often; waits for somebody to retry it. */
    DEAD
}
