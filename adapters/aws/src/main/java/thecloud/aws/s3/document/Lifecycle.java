package thecloud.aws.s3.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.core.Nullable;
import thecloud.core.object.setting.LifecycleRule;

/**
 * {@code LifecycleConfiguration} as clients send it, in both of its dialects: with a {@code Filter} in the rule, or with a
 * {@code Prefix} as until 2016. {@link LifecycleText} writes it.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
public final class Lifecycle {

    static final String EXPIRATION = "Expiration";
    static final String NONCURRENT = "NoncurrentVersionExpiration";
    static final String ABORT = "AbortIncompleteMultipartUpload";
    static final String PREFIX = "Prefix";
    static final String GREATER = "ObjectSizeGreaterThan";
    static final String LESS = "ObjectSizeLessThan";

    private Lifecycle() {}

    /** @throws AwsError {@code MalformedXML}, {@code NotImplemented} for transitions */
    public static List<LifecycleRule> read(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "LifecycleConfiguration"), "Rule");
        List<LifecycleRule> rules = new ArrayList<>();
        for (XmlElement rule : root.children()) {
            rules.add(rule(rule));
        }
        if (rules.isEmpty()) {
            throw XmlReader.malformed();
        }
        return rules;
    }

    private static LifecycleRule rule(XmlElement rule) {
        Shape.of(
                rule,
                "ID",
                "Status",
                "Filter",
                PREFIX,
                EXPIRATION,
                NONCURRENT,
                ABORT,
                "Transition",
                "NoncurrentVersionTransition");
        refuseTransitions(rule);
        String id = Shape.raw(rule, "ID");
        XmlElement filter = Shape.optional(rule, "Filter");
        String prefix = Shape.raw(rule, PREFIX);
        if ((filter == null) == (prefix == null)) {
            throw XmlReader.malformed();
        }
        Expiration expiration = expiration(Shape.optional(rule, EXPIRATION));
        XmlElement noncurrent = Shape.optional(rule, NONCURRENT);
        XmlElement abort = Shape.optional(rule, ABORT);
        return new LifecycleRule(
                id == null || id.isEmpty() ? UUID.randomUUID().toString() : id,
                enabled(rule),
                filter == null
                        ? new LifecycleRule.Filter(String.valueOf(prefix), Map.of(), null, null)
                        : filter(filter),
                filter == null,
                expiration.days(),
                expiration.date(),
                expiration.marker(),
                noncurrent == null ? null : noncurrentDays(noncurrent),
                noncurrent == null ? null : Shape.integer(noncurrent, "NewerNoncurrentVersions"),
                abort == null ? null : abortDays(abort));
    }

    private static void refuseTransitions(XmlElement rule) {
        for (RefusedOption transition : List.of(RefusedOption.TRANSITION, RefusedOption.NONCURRENT_TRANSITION)) {
            if (rule.child(transition.option()) != null) {
                throw transition.error();
            }
        }
    }

    private static boolean enabled(XmlElement rule) {
        return switch (rule.required("Status")) {
            case "Enabled" -> true;
            case "Disabled" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    private static LifecycleRule.Filter filter(XmlElement filter) {
        Shape.of(filter, PREFIX, "Tag", "And", GREATER, LESS);
        if (filter.children().size() > 1) {
            throw XmlReader.malformed();
        }
        XmlElement and = Shape.optional(filter, "And");
        XmlElement bounds = and == null ? filter : Shape.of(and, PREFIX, "Tag", GREATER, LESS);
        String prefix = Shape.raw(bounds, PREFIX);
        return new LifecycleRule.Filter(
                prefix == null ? "" : prefix,
                Tagging.tags(bounds.children("Tag")),
                Shape.number(bounds, GREATER),
                Shape.number(bounds, LESS));
    }

    private record Expiration(
            @Nullable Integer days, @Nullable Instant date, boolean marker) {}

    private static Expiration expiration(@Nullable XmlElement element) {
        if (element == null) {
            return new Expiration(null, null, false);
        }
        Shape.of(element, "Days", "Date", "ExpiredObjectDeleteMarker");
        if (element.children().size() != 1) {
            throw XmlReader.malformed();
        }
        String date = element.text("Date");
        return new Expiration(
                Shape.integer(element, "Days"),
                date == null ? null : Timestamps.parseIso(date).orElseThrow(XmlReader::malformed),
                Shape.isTrue(element, "ExpiredObjectDeleteMarker"));
    }

    private static Integer noncurrentDays(XmlElement noncurrent) {
        Integer days =
                Shape.integer(Shape.of(noncurrent, "NoncurrentDays", "NewerNoncurrentVersions"), "NoncurrentDays");
        if (days == null) {
            throw XmlReader.malformed();
        }
        return days;
    }

    private static Integer abortDays(XmlElement abort) {
        Integer days = Shape.integer(Shape.of(abort, "DaysAfterInitiation"), "DaysAfterInitiation");
        if (days == null) {
            throw XmlReader.malformed();
        }
        return days;
    }
}
