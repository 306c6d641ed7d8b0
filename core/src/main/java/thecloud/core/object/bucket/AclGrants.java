package thecloud.core.object.bucket;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;

/**
 * What grants of ACLs stand for.
 *
 * <p>Source: "Access control list (ACL) overview", mapping of ACL permissions and access policy permissions,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping
 */
final class AclGrants {

    private static final Map<String, Permission> ON_BUCKET = Map.ofEntries(
            Map.entry("ListBucket", Permission.READ),
            Map.entry("ListBucketVersions", Permission.READ),
            Map.entry("ListBucketMultipartUploads", Permission.READ),
            Map.entry("PutObject", Permission.WRITE),
            Map.entry("AbortMultipartUpload", Permission.WRITE),
            Map.entry("ListMultipartUploadParts", Permission.WRITE),
            Map.entry("GetBucketAcl", Permission.READ_ACP),
            Map.entry("PutBucketAcl", Permission.WRITE_ACP));

    private static final Map<String, Permission> ON_OBJECT = Map.of(
            "GetObject", Permission.READ,
            "GetObjectVersion", Permission.READ,
            "GetObjectAcl", Permission.READ_ACP,
            "GetObjectVersionAcl", Permission.READ_ACP,
            "PutObjectAcl", Permission.WRITE_ACP,
            "PutObjectVersionAcl", Permission.WRITE_ACP);

    private AclGrants() {}

    /** What of a bucket's ACL grants the action; null when no ACL can. */
    static @Nullable Permission onBucket(String verb) {
        return ON_BUCKET.get(verb);
    }

    /** What of an object's ACL grants the action; null when no ACL can. */
    static @Nullable Permission onObject(String verb) {
        return ON_OBJECT.get(verb);
    }

    /** Whether whoever comes is granted it, or whoever is signed in. */
    static boolean toGroups(AccessControl acl, Permission wanted, Caller caller) {
        return acl.grants(Grantee.Group.ALL_USERS, wanted)
                || (caller instanceof Caller.Member && acl.grants(Grantee.Group.AUTHENTICATED_USERS, wanted));
    }

    /** Whether the caller's tenant is. */
    static boolean toTenant(AccessControl acl, Permission wanted, Caller caller) {
        return caller instanceof Caller.Member member
                && acl.grants(new Grantee.Tenant(member.tenantId().toString()), wanted);
    }
}
