package thecloud.postgres.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import thecloud.core.error.QuotaExceeded;

/** What {@code storage_check} refuses, as core knows it. */
final class StorageQuota {

    static final String NAME = "storage_mb";

    /** What {@code object_put} and {@code storage_check} take for no limit. */
    static final long UNLIMITED_MB = 1_000_000_000;

    private static final String SQLSTATE = "TC429";
    private static final int DECIMALS = 3;
    private static final BigDecimal MIB = BigDecimal.valueOf(1 << 20);

    private StorageQuota() {}

    /** @throws QuotaExceeded when that is what it is */
    static IllegalStateException translated(SQLException failure) {
        String message = failure.getMessage();
        if (!SQLSTATE.equals(failure.getSQLState()) || message == null) {
            return new IllegalStateException("an object was not written", failure);
        }
        // "ERROR: <limit> <used> <more> <whose>", and where it was raised behind the first line
        String[] facts = message.replaceFirst("^[^:]*: ", "")
                .lines()
                .findFirst()
                .orElse("")
                .split(" ", -1);
        long limit = Long.parseLong(facts[0]);
        BigDecimal used = megabytes(new BigDecimal(facts[1]));
        BigDecimal more = megabytes(new BigDecimal(facts[2]));
        String whose = facts[3].equals("tenant") ? "this tenant" : "a user of this tenant";
        throw new QuotaExceeded(
                "the quota " + NAME + " of " + whose + " is " + limit + ", of which " + used.toPlainString()
                        + " is used; this needs " + more.toPlainString() + " more",
                new QuotaExceeded.Excess(NAME, limit, used, more));
    }

    /** In MiB, rounded up. */
    static BigDecimal megabytes(BigDecimal bytes) {
        BigDecimal amount = bytes.divide(MIB, DECIMALS, RoundingMode.CEILING).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
