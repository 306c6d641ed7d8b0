package thecloud.aws.s3.document;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.aws.sigv4.Authentication;
import thecloud.core.Nullable;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Logging.PartitionDate;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;
import thecloud.core.object.setting.Versioning;

/** The small documents of buckets. */
public final class BucketDocuments {

    private static final String PAYER = "Payer";
    private static final String EVENT_TIME = "EventTime";
    private static final String DELIVERY_TIME = "DeliveryTime";
    private static final String TARGET_GRANTS = "TargetGrants";
    private static final Set<Permission> OF_LOGS = Set.of(Permission.FULL_CONTROL, Permission.READ, Permission.WRITE);

    private BucketDocuments() {}

    /**
     * {@code CreateBucketConfiguration}.
     *
     * @param region null for none
     */
    public record Creation(@Nullable String region, Map<String, String> tags) {}

    /** @throws AwsError {@code MalformedXML}, {@code NotImplemented} for directory buckets */
    public static Creation readCreation(byte[] document) {
        XmlElement root = Shape.of(
                XmlReader.read(document, "CreateBucketConfiguration"),
                "LocationConstraint",
                "Location",
                "Bucket",
                "Tags");
        for (RefusedOption directory : List.of(RefusedOption.LOCATION, RefusedOption.BUCKET_INFO)) {
            if (root.child(directory.option()) != null) {
                throw directory.error();
            }
        }
        XmlElement tags = Shape.optional(root, "Tags");
        String region = root.text("LocationConstraint");
        return new Creation(
                region == null || region.isEmpty() ? null : region,
                tags == null ? Map.of() : Tagging.tags(Shape.of(tags, "Tag").children()));
    }

    /** By hand, as this is the one root element with text in it. {@code us-east-1} has no name here, as it always had none. */
    public static String location(String region) {
        String start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"" + XmlWriter.S3 + "\"";
        return region.equals(Authentication.SYNONYM) ? start + "/>" : start + ">" + region + "</LocationConstraint>";
    }

    /** @throws AwsError {@code MalformedXML}, {@code NotImplemented} for MFA delete */
    public static Versioning readVersioning(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "VersioningConfiguration"), "Status", "MfaDelete");
        String mfa = root.text("MfaDelete");
        if (mfa != null && !mfa.equals("Disabled")) {
            if (!mfa.equals("Enabled")) {
                throw XmlReader.malformed();
            }
            throw RefusedOption.MFA_DELETE.error();
        }
        String status = root.text("Status");
        if (status == null) {
            throw new AwsError(
                    400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        return switch (status) {
            case "Enabled" -> Versioning.ENABLED;
            case "Suspended" -> Versioning.SUSPENDED;
            default -> throw XmlReader.malformed();
        };
    }

    public static void writeVersioning(XmlWriter xml, Versioning versioning) {
        xml.root("VersioningConfiguration", XmlWriter.S3);
        switch (versioning) {
            case OFF -> {}
            case ENABLED -> xml.element("Status", "Enabled");
            case SUSPENDED -> xml.element("Status", "Suspended");
        }
    }

    /** @throws AwsError {@code MalformedXML} */
    public static Ownership readOwnership(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "OwnershipControls"), "Rule");
        return ownership(Shape.of(Shape.one(root, "Rule"), "ObjectOwnership").required("ObjectOwnership"))
                .orElseThrow(XmlReader::malformed);
    }

    /** By S3's word for it, in documents and in {@code x-amz-object-ownership}. */
    public static Optional<Ownership> ownership(String wireName) {
        return Arrays.stream(Ownership.values())
                .filter(ownership -> ownership.wireName().equals(wireName))
                .findFirst();
    }

    public static void writeOwnership(XmlWriter xml, Ownership ownership) {
        xml.root("OwnershipControls", XmlWriter.S3)
                .open("Rule")
                .element("ObjectOwnership", ownership.wireName())
                .close();
    }

    /** @throws AwsError {@code MalformedXML} */
    public static PublicAccessBlock readPublicAccessBlock(byte[] document) {
        XmlElement root = Shape.of(
                XmlReader.read(document, "PublicAccessBlockConfiguration"),
                "BlockPublicAcls",
                "IgnorePublicAcls",
                "BlockPublicPolicy",
                "RestrictPublicBuckets");
        return new PublicAccessBlock(
                Shape.isTrue(root, "BlockPublicAcls"),
                Shape.isTrue(root, "IgnorePublicAcls"),
                Shape.isTrue(root, "BlockPublicPolicy"),
                Shape.isTrue(root, "RestrictPublicBuckets"));
    }

    public static void writePublicAccessBlock(XmlWriter xml, PublicAccessBlock block) {
        xml.root("PublicAccessBlockConfiguration", XmlWriter.S3)
                .element("BlockPublicAcls", block.blockPublicAcls())
                .element("IgnorePublicAcls", block.ignorePublicAcls())
                .element("BlockPublicPolicy", block.blockPublicPolicy())
                .element("RestrictPublicBuckets", block.restrictPublicBuckets());
    }

    /** Null turns logging off. @throws AwsError {@code MalformedXML}, and what grants are refused with */
    public static @Nullable Logging readLogging(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "BucketLoggingStatus"), "LoggingEnabled");
        XmlElement enabled = Shape.optional(root, "LoggingEnabled");
        if (enabled == null) {
            return null;
        }
        Shape.of(enabled, "TargetBucket", "TargetPrefix", TARGET_GRANTS, "TargetObjectKeyFormat");
        return new Logging(
                enabled.required("TargetBucket"),
                Shape.requiredRaw(enabled, "TargetPrefix"),
                partitioned(enabled),
                targetGrants(enabled));
    }

    private static List<Grant> targetGrants(XmlElement enabled) {
        XmlElement list = Shape.optional(enabled, TARGET_GRANTS);
        List<Grant> grants = list == null ? List.of() : AccessControlPolicy.readGrants(list);
        if (!grants.stream().allMatch(grant -> OF_LOGS.contains(grant.permission()))) {
            throw XmlReader.malformed();
        }
        return grants;
    }

    private static @Nullable PartitionDate partitioned(XmlElement enabled) {
        XmlElement format = Shape.optional(enabled, "TargetObjectKeyFormat");
        if (format == null) {
            return null;
        }
        XmlElement partitioned =
                Shape.optional(Shape.of(format, "SimplePrefix", "PartitionedPrefix"), "PartitionedPrefix");
        if (partitioned == null) {
            return null;
        }
        if (format.children().size() > 1) {
            throw XmlReader.malformed();
        }
        return switch (Shape.of(partitioned, "PartitionDateSource").required("PartitionDateSource")) {
            case EVENT_TIME -> PartitionDate.EVENT_TIME;
            case DELIVERY_TIME -> PartitionDate.DELIVERY_TIME;
            default -> throw XmlReader.malformed();
        };
    }

    public static void writeLogging(XmlWriter xml, @Nullable Logging logging) {
        xml.root("BucketLoggingStatus", XmlWriter.S3);
        if (logging != null) {
            xml.open("LoggingEnabled").element("TargetBucket", logging.targetBucket());
            if (!logging.targetGrants().isEmpty()) {
                AccessControlPolicy.writeGrants(xml, TARGET_GRANTS, logging.targetGrants());
            }
            xml.element("TargetPrefix", logging.targetPrefix());
            if (logging.partitioned() != null) {
                xml.open("TargetObjectKeyFormat")
                        .open("PartitionedPrefix")
                        .element(
                                "PartitionDateSource",
                                logging.partitioned() == PartitionDate.EVENT_TIME ? EVENT_TIME : DELIVERY_TIME)
                        .close()
                        .close();
            }
            xml.close();
        }
    }

    /** Nothing is delivered yet. @throws AwsError {@code MalformedXML}, {@code NotImplemented} for any configuration */
    public static void readNotification(byte[] document) {
        XmlElement root = XmlReader.read(document, "NotificationConfiguration");
        if (!root.children().isEmpty()) {
            throw RefusedOption.NOTIFICATION.error();
        }
    }

    /** The owner pays. @throws AwsError {@code MalformedXML}, {@code NotImplemented} for requesters who pay */
    public static void readRequestPayment(byte[] document) {
        String payer = Shape.of(XmlReader.read(document, "RequestPaymentConfiguration"), PAYER)
                .required(PAYER);
        if (payer.equals("Requester")) {
            throw RefusedOption.REQUESTER_PAYS.error();
        }
        if (!payer.equals("BucketOwner")) {
            throw XmlReader.malformed();
        }
    }

    public static void writeRequestPayment(XmlWriter xml) {
        xml.root("RequestPaymentConfiguration", XmlWriter.S3).element(PAYER, "BucketOwner");
    }
}
