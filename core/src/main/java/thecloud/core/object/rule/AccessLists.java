package thecloud.core.object.rule;

import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;

/**
 * Access control lists of objects, and who owns what is written.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
public final class AccessLists {

    private AccessLists() {}

    /**
     * The list to keep; null for the owner alone.
     *
     * @throws Refused {@code AccessControlListNotSupported} where lists do not count, unless all that it grants is what the
     *     bucket's owner has; {@code AccessDenied} for a public one where these are blocked
     */
    public static @Nullable AccessControl accepted(Bucket bucket, @Nullable AccessControl asked) {
        if (asked == null) {
            return null;
        }
        if (ownership(bucket) == Ownership.BUCKET_OWNER_ENFORCED) {
            if (!asked.grants().stream().allMatch(grant -> fullControl(grant, bucket))) {
                throw notSupported();
            }
            return null;
        }
        PublicAccessBlock block = bucket.settings().publicAccessBlock();
        if (block != null && block.blockPublicAcls() && isPublic(asked)) {
            throw Refusals.accessDenied("Access Denied");
        }
        return asked;
    }

    /** @throws Refused {@code AccessControlListNotSupported} where lists do not count */
    public static void requireSupported(Bucket bucket) {
        if (ownership(bucket) == Ownership.BUCKET_OWNER_ENFORCED) {
            throw notSupported();
        }
    }

    /**
     * The tenant that owns what is written.
     *
     * @param writer null for somebody without a tenant
     */
    public static UUID owner(Bucket bucket, @Nullable UUID writer, @Nullable AccessControl asked) {
        if (writer == null) {
            return bucket.tenantId();
        }
        return switch (ownership(bucket)) {
            case BUCKET_OWNER_ENFORCED -> bucket.tenantId();
            case OBJECT_WRITER -> writer;
            case BUCKET_OWNER_PREFERRED ->
                asked != null && asked.grants().stream().anyMatch(grant -> fullControl(grant, bucket))
                        ? bucket.tenantId()
                        : writer;
        };
    }

    /** Without controls a bucket is as the buckets were that had none yet. */
    private static Ownership ownership(Bucket bucket) {
        Ownership ownership = bucket.settings().ownership();
        return ownership == null ? Ownership.OBJECT_WRITER : ownership;
    }

    private static boolean fullControl(AccessControl.Grant grant, Bucket bucket) {
        return grant.permission() == AccessControl.Permission.FULL_CONTROL
                && grant.grantee().equals(new Grantee.Tenant(bucket.tenantId().toString()));
    }

    private static boolean isPublic(AccessControl list) {
        return list.grants().stream()
                .anyMatch(grant -> grant.grantee() == Grantee.Group.ALL_USERS
                        || grant.grantee() == Grantee.Group.AUTHENTICATED_USERS);
    }

    private static Refused notSupported() {
        return new Refused(Refused.Kind.INVALID, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
}
