package thecloud.core.access;

/** Tells whoever made a {@link Call} that the guard answered it from what an earlier call with the same key had made. */
public final class Replay {
    private volatile boolean happened;

    public boolean happened() {
        return happened;
    }

    void mark() {
        happened = true;
    }
}
