package thecloud.core.object.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.policy.KeyType;
import thecloud.core.policy.Vocabulary;

/**
 * The condition keys that requests about objects and buckets can have, by their own spelling. Commands fill what they
 * know; what only the protocol knows, such as headers and how a request was signed, its adapter puts into
 * {@link thecloud.core.access.Call#conditions()}.
 *
 * <p>Source: "Actions, resources, and condition keys for Amazon S3" of the AWS service authorization reference. Keys of
 * what is not offered here (access points, replication, TLS versions ...) are left out, so that a policy that relies on
 * one is refused.
 */
public final class ConditionKeys {

    public static final String PREFIX = "s3:prefix";
    public static final String DELIMITER = "s3:delimiter";
    public static final String MAX_KEYS = "s3:max-keys";
    public static final String VERSION_ID = "s3:VersionId";
    public static final String LOCATION = "s3:LocationConstraint";

    public static final String ACL = "s3:x-amz-acl";
    public static final String GRANT_READ = "s3:x-amz-grant-read";
    public static final String GRANT_WRITE = "s3:x-amz-grant-write";
    public static final String GRANT_READ_ACP = "s3:x-amz-grant-read-acp";
    public static final String GRANT_WRITE_ACP = "s3:x-amz-grant-write-acp";
    public static final String GRANT_FULL_CONTROL = "s3:x-amz-grant-full-control";
    public static final String OBJECT_OWNERSHIP = "s3:x-amz-object-ownership";
    public static final String CONTENT_SHA256 = "s3:x-amz-content-sha256";
    public static final String COPY_SOURCE = "s3:x-amz-copy-source";
    public static final String METADATA_DIRECTIVE = "s3:x-amz-metadata-directive";
    public static final String STORAGE_CLASS = "s3:x-amz-storage-class";
    public static final String WEBSITE_REDIRECT = "s3:x-amz-website-redirect-location";
    public static final String ENCRYPTION = "s3:x-amz-server-side-encryption";
    public static final String ENCRYPTION_KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    public static final String CUSTOMER_ALGORITHM = "s3:x-amz-server-side-encryption-customer-algorithm";
    public static final String IF_MATCH = "s3:if-match";
    public static final String IF_NONE_MATCH = "s3:if-none-match";

    public static final String LOCK_MODE = "s3:object-lock-mode";
    public static final String LOCK_UNTIL = "s3:object-lock-retain-until-date";
    public static final String LEGAL_HOLD = "s3:object-lock-legal-hold";

    /** Whether the request makes an object visible: writing whole, copying and completing do; parts do not. */
    public static final String OBJECT_CREATION = "s3:ObjectCreationOperation";

    /** {@code REST-HEADER}, {@code REST-QUERY-STRING} or {@code POST}. */
    public static final String AUTH_TYPE = "s3:authType";

    /** {@code AWS4-HMAC-SHA256}. */
    public static final String SIGNATURE_VERSION = "s3:signatureversion";

    /** Milliseconds since the request was signed. */
    public static final String SIGNATURE_AGE = "s3:signatureAge";

    public static final String SECURE_TRANSPORT = "thecloud:SecureTransport";
    public static final String USER_AGENT = "thecloud:UserAgent";
    public static final String REFERER = "thecloud:Referer";

    private static final List<String> TEXTS = List.of(
            PREFIX,
            DELIMITER,
            VERSION_ID,
            LOCATION,
            ACL,
            GRANT_READ,
            GRANT_WRITE,
            GRANT_READ_ACP,
            GRANT_WRITE_ACP,
            GRANT_FULL_CONTROL,
            OBJECT_OWNERSHIP,
            CONTENT_SHA256,
            COPY_SOURCE,
            METADATA_DIRECTIVE,
            STORAGE_CLASS,
            WEBSITE_REDIRECT,
            ENCRYPTION,
            ENCRYPTION_KEY,
            CUSTOMER_ALGORITHM,
            IF_MATCH,
            IF_NONE_MATCH,
            LOCK_MODE,
            LEGAL_HOLD,
            AUTH_TYPE,
            SIGNATURE_VERSION);

    /** What a request says of the object that is to be: an upload's parts are judged by what its beginning said. */
    private static final List<String> OF_NEW_OBJECT = List.of(
            ACL,
            GRANT_READ,
            GRANT_WRITE,
            GRANT_READ_ACP,
            GRANT_WRITE_ACP,
            GRANT_FULL_CONTROL,
            STORAGE_CLASS,
            WEBSITE_REDIRECT,
            ENCRYPTION,
            ENCRYPTION_KEY,
            CUSTOMER_ALGORITHM,
            LOCK_MODE,
            LOCK_UNTIL,
            LEGAL_HOLD);

    private ConditionKeys() {}

    /** Adds them to what policies may speak of. */
    public static Vocabulary.Builder addTo(Vocabulary.Builder builder) {
        TEXTS.forEach(name -> builder.key(name, KeyType.STRING));
        return builder.key(MAX_KEYS, KeyType.NUMBER)
                .key(SIGNATURE_AGE, KeyType.NUMBER)
                .key(LOCK_UNTIL, KeyType.DATE)
                .key(OBJECT_CREATION, KeyType.BOOLEAN)
                .alias("s3:RequestObjectTag/", "thecloud:RequestTag/")
                .alias("s3:RequestObjectTagKeys", "thecloud:TagKeys")
                .alias("s3:ExistingObjectTag/", "thecloud:ResourceTag/")
                .alias("s3:BucketTag/", "thecloud:ResourceTag/");
    }

    /** Of a request about one version; null for the current one. */
    public static Map<String, String> ofVersion(@Nullable String version) {
        return version == null ? Map.of() : Map.of(VERSION_ID, version);
    }

    /** Of a request for a list. What is empty is no value here; who was asked for something empty says so itself. */
    public static Map<String, String> ofListing(String prefix, String delimiter) {
        Map<String, String> said = new HashMap<>();
        if (!prefix.isEmpty()) {
            said.put(PREFIX, prefix);
        }
        if (!delimiter.isEmpty()) {
            said.put(DELIMITER, delimiter);
        }
        return said;
    }

    /** What of it is said of the object that is to be; none of these keys ever has two values. */
    public static Map<String, String> ofNewObject(Map<String, List<String>> conditions) {
        Map<String, String> said = new HashMap<>();
        for (String key : OF_NEW_OBJECT) {
            List<String> values = conditions.getOrDefault(key, List.of());
            if (!values.isEmpty()) {
                said.put(key, values.getFirst());
            }
        }
        return said;
    }

    /** The same request, saying this of the object that is to be and nothing else. */
    public static Map<String, List<String>> saying(Map<String, List<String>> conditions, Map<String, String> said) {
        Map<String, List<String>> all = new HashMap<>(conditions);
        OF_NEW_OBJECT.forEach(all::remove);
        said.forEach((key, value) -> all.put(key, List.of(value)));
        return Map.copyOf(all);
    }

    /** Further values, as a command knows them; those that are there already stay. */
    public static Map<String, List<String>> with(Map<String, List<String>> known, Map<String, String> further) {
        Map<String, List<String>> all = new HashMap<>(known);
        further.forEach((key, value) -> all.putIfAbsent(key, List.of(value)));
        return Map.copyOf(all);
    }
}
