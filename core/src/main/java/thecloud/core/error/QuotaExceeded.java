package thecloud.core.error;

import java.math.BigDecimal;

/** The call would exceed a quota; nothing was reserved. */
public final class QuotaExceeded extends CloudException {

    private static final long serialVersionUID = 1L;

    private final transient Excess excess;

    public QuotaExceeded(String message, Excess excess) {
        super(message, null);
        this.excess = excess;
    }

    /** Which quota, and by how much. */
    public Excess excess() {
        return excess;
    }

    /**
     * What was too much.
     *
     * @param used before the call
     * @param requested by the call
     */
    public record Excess(String quota, long limit, BigDecimal used, BigDecimal requested) {}
}
