package thecloud.aws.s3.document;

import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.header.LockHeaders;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.core.Nullable;
import thecloud.core.object.Retention;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LockMode;

/** Documents about how bytes are kept: encryption and locks. */
public final class KeepingDocuments {

    private static final String BY_DEFAULT = "ApplyServerSideEncryptionByDefault";
    private static final String BUCKET_KEY = "BucketKeyEnabled";
    private static final String BLOCKED = "BlockedEncryptionTypes";
    private static final String LOCK_ENABLED = "ObjectLockEnabled";
    private static final String UNTIL = "RetainUntilDate";

    private KeepingDocuments() {}

    /** {@code ServerSideEncryptionConfiguration}. @throws AwsError {@code MalformedXML}, {@code NotImplemented} */
    public static DefaultEncryption readEncryption(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "ServerSideEncryptionConfiguration"), "Rule");
        XmlElement rule = Shape.of(Shape.one(root, "Rule"), BY_DEFAULT, BUCKET_KEY, BLOCKED);
        refuseBlocked(Shape.optional(rule, BLOCKED));
        XmlElement byDefault = Shape.of(Shape.one(rule, BY_DEFAULT), "SSEAlgorithm", "KMSMasterKeyID");
        String key = byDefault.text("KMSMasterKeyID");
        String algorithm = byDefault.required("SSEAlgorithm");
        if (algorithm.equals("aws:kms:dsse")) {
            throw RefusedOption.TWO_LAYERS.error();
        }
        for (DefaultEncryption.Algorithm known : DefaultEncryption.Algorithm.values()) {
            if (known.wireName().equals(algorithm)) {
                return new DefaultEncryption(known, key, Shape.isTrue(rule, BUCKET_KEY));
            }
        }
        throw XmlReader.malformed();
    }

    private static void refuseBlocked(@Nullable XmlElement blocked) {
        if (blocked != null
                && Shape.of(blocked, "EncryptionType").children().stream()
                        .anyMatch(type -> !type.text().strip().equals("NONE"))) {
            throw RefusedOption.BLOCKED_ENCRYPTION.error();
        }
    }

    public static void writeEncryption(XmlWriter xml, DefaultEncryption encryption) {
        xml.root("ServerSideEncryptionConfiguration", XmlWriter.S3)
                .open("Rule")
                .open(BY_DEFAULT)
                .element("SSEAlgorithm", encryption.algorithm().wireName())
                .element("KMSMasterKeyID", encryption.keyName())
                .close()
                .element(BUCKET_KEY, encryption.bucketKey())
                .close();
    }

    /** {@code ObjectLockConfiguration}; null for no retention by default. @throws AwsError {@code MalformedXML} */
    public static @Nullable DefaultRetention readObjectLock(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "ObjectLockConfiguration"), LOCK_ENABLED, "Rule");
        if (!"Enabled".equals(root.text(LOCK_ENABLED))) {
            throw XmlReader.malformed();
        }
        XmlElement rule = Shape.optional(root, "Rule");
        if (rule == null) {
            return null;
        }
        XmlElement retention =
                Shape.of(Shape.one(Shape.of(rule, "DefaultRetention"), "DefaultRetention"), "Mode", "Days", "Years");
        Integer days = Shape.integer(retention, "Days");
        Integer years = Shape.integer(retention, "Years");
        if ((days == null) == (years == null)) {
            throw XmlReader.malformed();
        }
        return new DefaultRetention(mode(retention.required("Mode")), days, years);
    }

    public static void writeObjectLock(XmlWriter xml, @Nullable DefaultRetention retention) {
        xml.root("ObjectLockConfiguration", XmlWriter.S3).element(LOCK_ENABLED, "Enabled");
        if (retention != null) {
            Integer days = retention.days();
            Integer years = retention.years();
            xml.open("Rule")
                    .open("DefaultRetention")
                    .element("Mode", retention.mode().name())
                    .element("Days", days == null ? null : days.toString())
                    .element("Years", years == null ? null : years.toString())
                    .close()
                    .close();
        }
    }

    /** {@code Retention}; null, which is an empty one, lifts it. @throws AwsError {@code MalformedXML} */
    public static @Nullable Retention readRetention(byte[] document) {
        XmlElement root = Shape.of(XmlReader.read(document, "Retention"), "Mode", UNTIL);
        if (root.children().isEmpty()) {
            return null;
        }
        return new Retention(
                mode(root.required("Mode")),
                Timestamps.parseIso(root.required(UNTIL)).orElseThrow(XmlReader::malformed));
    }

    public static void writeRetention(XmlWriter xml, Retention retention) {
        xml.root("Retention", XmlWriter.S3)
                .element("Mode", retention.mode().name())
                .element(UNTIL, Timestamps.iso(retention.until()));
    }

    /** {@code LegalHold}. @throws AwsError {@code MalformedXML} */
    public static boolean readLegalHold(byte[] document) {
        return switch (Shape.of(XmlReader.read(document, "LegalHold"), "Status").required("Status")) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    public static void writeLegalHold(XmlWriter xml, boolean hold) {
        xml.root("LegalHold", XmlWriter.S3).element("Status", hold ? "ON" : "OFF");
    }

    private static LockMode mode(String mode) {
        try {
            return LockHeaders.mode("Mode", mode);
        } catch (AwsError e) {
            throw XmlReader.malformed();
        }
    }
}
