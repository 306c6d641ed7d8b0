package thecloud.aws.s3.document;

import java.time.Instant;
import java.util.List;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.header.Timestamps;
import thecloud.core.Nullable;
import thecloud.core.object.setting.LifecycleRule;

/** Writes {@code LifecycleConfiguration}, each rule in the dialect that it came in. */
public final class LifecycleText {

    private LifecycleText() {}

    public static void write(XmlWriter xml, List<LifecycleRule> rules) {
        xml.root("LifecycleConfiguration", XmlWriter.S3);
        for (LifecycleRule rule : rules) {
            xml.open("Rule").element("ID", rule.id());
            if (rule.legacyPrefix()) {
                xml.element(Lifecycle.PREFIX, rule.filter().prefix());
            } else {
                filter(xml, rule.filter());
            }
            xml.element("Status", rule.enabled() ? "Enabled" : "Disabled");
            actions(xml, rule);
            xml.close();
        }
    }

    private static void filter(XmlWriter xml, LifecycleRule.Filter filter) {
        int bounds = filter.tags().size()
                + (filter.prefix().isEmpty() ? 0 : 1)
                + (filter.sizeGreaterThan() == null ? 0 : 1)
                + (filter.sizeLessThan() == null ? 0 : 1);
        xml.open("Filter");
        if (bounds > 1) {
            xml.open("And");
        }
        if (bounds == 0 || !filter.prefix().isEmpty()) {
            xml.element(Lifecycle.PREFIX, filter.prefix());
        }
        // As they came: Terraform waits until it reads what it wrote, and counts their order.
        filter.tags().forEach((key, value) -> Tagging.tag(xml, key, value));
        number(xml, Lifecycle.GREATER, filter.sizeGreaterThan());
        number(xml, Lifecycle.LESS, filter.sizeLessThan());
        if (bounds > 1) {
            xml.close();
        }
        xml.close();
    }

    private static void actions(XmlWriter xml, LifecycleRule rule) {
        Instant date = rule.expireDate();
        if (rule.expireDays() != null || date != null || rule.expiredDeleteMarker()) {
            xml.open(Lifecycle.EXPIRATION);
            number(xml, "Days", rule.expireDays());
            xml.element("Date", date == null ? null : Timestamps.iso(date));
            if (rule.expiredDeleteMarker()) {
                xml.element("ExpiredObjectDeleteMarker", true);
            }
            xml.close();
        }
        if (rule.noncurrentDays() != null) {
            xml.open(Lifecycle.NONCURRENT);
            number(xml, "NewerNoncurrentVersions", rule.newerNoncurrent());
            number(xml, "NoncurrentDays", rule.noncurrentDays());
            xml.close();
        }
        if (rule.abortUploadDays() != null) {
            xml.open(Lifecycle.ABORT);
            number(xml, "DaysAfterInitiation", rule.abortUploadDays());
            xml.close();
        }
    }

    private static void number(XmlWriter xml, String name, @Nullable Number number) {
        xml.element(name, number == null ? null : number.toString());
    }
}
