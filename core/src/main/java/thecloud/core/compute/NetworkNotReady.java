package thecloud.core.compute;

/** The instance's network is not there yet; the instance waits for it. The message says which, for its owner. */
public final class NetworkNotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public NetworkNotReady(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
