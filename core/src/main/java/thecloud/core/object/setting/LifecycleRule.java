package thecloud.core.object.setting;

import java.time.Instant;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * What becomes of objects with time. Transitions between storage classes are refused: there is one.
 *
 * @param legacyPrefix whether the prefix was given beside the Filter element, as old clients do, and is to be shown so
 * @param expireDays current versions expire so many days after they were made; null for never
 * @param expireDate or at midnight UTC of this day
 * @param expiredDeleteMarker removes delete markers with nothing below
 * @param noncurrentDays versions expire so many days after they were superseded; null for never
 * @param newerNoncurrent but so many of them are kept; null for none
 * @param abortUploadDays uploads end so many days after they began; null for never
 */
public record LifecycleRule(
        String id,
        boolean enabled,
        Filter filter,
        boolean legacyPrefix,
        @Nullable Integer expireDays,
        @Nullable Instant expireDate,
        boolean expiredDeleteMarker,
        @Nullable Integer noncurrentDays,
        @Nullable Integer newerNoncurrent,
        @Nullable Integer abortUploadDays) {

    /** Which objects; all of it must hold. Null is no bound. */
    public record Filter(
            String prefix,
            Map<String, String> tags,
            @Nullable Long sizeGreaterThan,
            @Nullable Long sizeLessThan) {}
}
