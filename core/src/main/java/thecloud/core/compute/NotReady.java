package thecloud.core.compute;

/** What the instance needs, a network or a volume, is not ready yet; it waits for that. The message says which, for its owner. */
public final class NotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public NotReady(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
