package thecloud.core.object.setting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    private static final int MOST_RULES = 1000;
    private static final int LONGEST_ID = 255;
    private static final int MOST_KEPT = 100;
    private static final int LONGEST_PREFIX = 1024;

    /** @throws thecloud.core.error.Refused {@code InvalidArgument}, {@code InvalidRequest}, {@code MalformedXML} */
    public LifecycleRule {
        Refusals.requireArgument(id.length() <= LONGEST_ID, "ID length should not exceed allowed limit of 255");
        Refusals.requireRequest(
                expireDays != null
                        || expireDate != null
                        || expiredDeleteMarker
                        || noncurrentDays != null
                        || abortUploadDays != null,
                "At least one action needs to be specified in a rule");
        Refusals.requireForm(Stream.of(expireDays != null, expireDate != null, expiredDeleteMarker)
                        .filter(given -> given)
                        .count()
                <= 1);
        Refusals.requireForm(newerNoncurrent == null || noncurrentDays != null);
        requirePositive(expireDays, "'Days' for Expiration action");
        requirePositive(noncurrentDays, "'NoncurrentDays' for NoncurrentVersionExpiration action");
        requirePositive(newerNoncurrent, "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action");
        requirePositive(abortUploadDays, "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action");
        Refusals.requireArgument(
                newerNoncurrent == null || newerNoncurrent <= MOST_KEPT,
                "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be at most 100");
        Refusals.requireArgument(
                expireDate == null || expireDate.equals(expireDate.truncatedTo(ChronoUnit.DAYS)),
                "'Date' must be at midnight GMT");
        requireFitting(filter, expiredDeleteMarker, abortUploadDays != null);
    }

    private static void requirePositive(@Nullable Integer value, String what) {
        Refusals.requireArgument(value == null || value > 0, what + " must be a positive integer");
    }

    /** Delete markers and uploads have neither tags nor sizes. */
    private static void requireFitting(Filter filter, boolean markers, boolean uploads) {
        Refusals.requireRequest(
                !uploads || filter.tags().isEmpty(), "AbortIncompleteMultipartUpload cannot be specified with Tags");
        Refusals.requireRequest(
                !uploads || !filter.sized(), "AbortIncompleteMultipartUpload cannot be specified with Object Size");
        Refusals.requireRequest(
                !markers || filter.tags().isEmpty(), "ExpiredObjectDeleteMarker cannot be specified with Tags");
    }

    /** @throws thecloud.core.error.Refused for more rules than a bucket may have, and for an id that two have */
    public static List<LifecycleRule> valid(List<LifecycleRule> rules) {
        Refusals.requireForm(rules.size() <= MOST_RULES);
        Refusals.requireArgument(
                rules.stream().map(LifecycleRule::id).distinct().count() == rules.size(),
                "Rule ID must be unique. Found same ID for more than one rule");
        return List.copyOf(rules);
    }

    /** Which objects; all of it must hold. Null is no bound. */
    public record Filter(
            String prefix,
            Map<String, String> tags,
            @Nullable Long sizeGreaterThan,
            @Nullable Long sizeLessThan) {

        /** @throws thecloud.core.error.Refused {@code InvalidRequest}, {@code InvalidTag} */
        public Filter {
            tags = TagSet.ofObject(tags);
            Refusals.requireRequest(
                    prefix.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PREFIX,
                    "The maximum size of a prefix is 1024.");
            Refusals.requireForm(sizeGreaterThan == null || sizeGreaterThan >= 0);
            Refusals.requireForm(sizeLessThan == null || sizeLessThan >= 1);
            Refusals.requireRequest(
                    sizeGreaterThan == null || sizeLessThan == null || sizeLessThan > sizeGreaterThan,
                    "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
        }

        boolean sized() {
            return sizeGreaterThan != null || sizeLessThan != null;
        }
    }
}
