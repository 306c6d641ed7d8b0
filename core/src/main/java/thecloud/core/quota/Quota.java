package thecloud.core.quota;

import java.math.BigDecimal;
import thecloud.core.Nullable;

/**
 * One quota of a tenant, and one user's part in it.
 *
 * @param used by everybody in the tenant
 * @param userLimit null when only the tenant's limit holds for the user
 * @param userUsed null when nobody in particular was asked about
 */
public record Quota(
        String name,
        long limit,
        BigDecimal used,
        @Nullable Long userLimit,
        @Nullable BigDecimal userUsed) {}
