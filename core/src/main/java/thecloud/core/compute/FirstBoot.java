package thecloud.core.compute;

/** How far an instance's user data got. It runs once; a crash while it ran does not run it again. */
public enum FirstBoot {
    /** No user data was given. */
    NONE,
    /** To be run after the first start. */
    PENDING,
    /** Running, or interrupted. */
    STARTED,
    SUCCEEDED,
    FAILED
}
