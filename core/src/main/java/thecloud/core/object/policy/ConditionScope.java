package thecloud.core.object.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which actions have a condition key of S3's. Keys that are not here, the global ones among them, may be asked of every
 * action.
 *
 * <p>Source: "Actions, resources, and condition keys for Amazon S3" of the AWS service authorization reference.
 */
final class ConditionScope {

    private static final String CREATE_BUCKET = "s3:createbucket";
    private static final String PUT_OBJECT = "s3:putobject";
    private static final String PUT_RETENTION = "s3:putobjectretention";
    private static final String BYPASS = "s3:bypassgovernanceretention";
    private static final String PUT_TAGS = "s3:putobjecttagging";
    private static final String PUT_VERSION_TAGS = "s3:putobjectversiontagging";

    private static final Set<String> LISTS = Set.of("s3:listbucket", "s3:listbucketversions");
    private static final Set<String> OBJECT_ACLS = Set.of("s3:putobjectacl", "s3:putobjectversionacl");
    private static final Set<String> WRITES = Set.of(PUT_OBJECT, BYPASS);
    private static final Set<String> ACLS = union(union(WRITES, OBJECT_ACLS), Set.of("s3:putbucketacl", CREATE_BUCKET));
    private static final Set<String> NEW_TAGS = union(WRITES, Set.of(PUT_TAGS, PUT_VERSION_TAGS));
    private static final Set<String> OLD_TAGS = union(
            OBJECT_ACLS,
            Set.of(
                    PUT_TAGS,
                    PUT_VERSION_TAGS,
                    "s3:deleteobjecttagging",
                    "s3:deleteobjectversiontagging",
                    "s3:getobject",
                    "s3:getobjectacl",
                    "s3:getobjectattributes",
                    "s3:getobjecttagging",
                    "s3:getobjectversion",
                    "s3:getobjectversionacl",
                    "s3:getobjectversionattributes",
                    "s3:getobjectversiontagging"));
    private static final Set<String> VERSIONS = Set.of(
            "s3:deleteobjectversion",
            "s3:deleteobjectversiontagging",
            "s3:getobjectversion",
            "s3:getobjectversionacl",
            "s3:getobjectversionattributes",
            "s3:getobjectversiontagging",
            "s3:putobjectversionacl",
            PUT_VERSION_TAGS);

    /** Keys, and actions, in lower case; keys that end in a slash are prefixes. */
    static final Map<String, Set<String>> ACTIONS = actions();

    private ConditionScope() {}

    /** Whether requests for any of these actions can have the key. */
    static boolean applies(String key, Collection<String> actions) {
        String lower = key.toLowerCase(Locale.ROOT);
        int slash = lower.indexOf('/');
        Set<String> having = ACTIONS.get(slash < 0 ? lower : lower.substring(0, slash + 1));
        return having == null || actions.stream().anyMatch(having::contains);
    }

    private static Map<String, Set<String>> actions() {
        Map<String, Set<String>> actions = new HashMap<>();
        put(actions, LISTS, ConditionKeys.PREFIX, ConditionKeys.DELIMITER, ConditionKeys.MAX_KEYS);
        put(actions, VERSIONS, ConditionKeys.VERSION_ID);
        put(actions, Set.of(CREATE_BUCKET), ConditionKeys.LOCATION);
        put(actions, Set.of(CREATE_BUCKET, "s3:putbucketownershipcontrols"), ConditionKeys.OBJECT_OWNERSHIP);
        put(
                actions,
                ACLS,
                ConditionKeys.ACL,
                ConditionKeys.GRANT_READ,
                ConditionKeys.GRANT_WRITE,
                ConditionKeys.GRANT_READ_ACP,
                ConditionKeys.GRANT_WRITE_ACP,
                ConditionKeys.GRANT_FULL_CONTROL);
        put(
                actions,
                WRITES,
                ConditionKeys.COPY_SOURCE,
                ConditionKeys.METADATA_DIRECTIVE,
                ConditionKeys.WEBSITE_REDIRECT,
                ConditionKeys.ENCRYPTION,
                ConditionKeys.ENCRYPTION_KEY,
                ConditionKeys.CUSTOMER_ALGORITHM,
                ConditionKeys.IF_NONE_MATCH,
                ConditionKeys.OBJECT_CREATION);
        put(actions, union(WRITES, Set.of("s3:deleteobject", "s3:deleteobjectversion")), ConditionKeys.IF_MATCH);
        put(actions, union(WRITES, OBJECT_ACLS), ConditionKeys.STORAGE_CLASS);
        put(actions, union(WRITES, Set.of(PUT_RETENTION)), ConditionKeys.LOCK_MODE, ConditionKeys.LOCK_UNTIL);
        put(actions, union(WRITES, Set.of("s3:putobjectlegalhold")), ConditionKeys.LEGAL_HOLD);
        put(actions, NEW_TAGS, "s3:RequestObjectTag/", "s3:RequestObjectTagKeys");
        put(actions, OLD_TAGS, "s3:ExistingObjectTag/");
        return Map.copyOf(actions);
    }

    private static void put(Map<String, Set<String>> all, Set<String> actions, String... keys) {
        for (String key : keys) {
            all.put(key.toLowerCase(Locale.ROOT), actions);
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
