package thecloud.core.quota;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Outbound port of a slice whose resources count against quotas. Takes part in the open transaction. */
public interface QuotaSource {

    /** The quotas that it counts for, in the order in which they are listed; no other source has them. */
    List<String> names();

    /** What each user of the tenant holds of each quota now, by the rows; those who hold nothing may be missing. */
    Map<UUID, Map<String, BigDecimal>> usage(UUID tenantId);
}
