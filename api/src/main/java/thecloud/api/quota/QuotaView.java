package thecloud.api.quota;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A quota of a tenant and what is used of it, with one user's part. {@code user_limit} is there only when the user has a
 * limit of their own.
 */
public record QuotaView(
        String name,
        long limit,
        BigDecimal used,
        @Nullable Long userLimit,
        @Nullable BigDecimal userUsed) {}
