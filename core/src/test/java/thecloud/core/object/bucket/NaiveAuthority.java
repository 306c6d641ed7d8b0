package thecloud.core.object.bucket;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.access.Authority.Effect;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.core.object.setting.Ownership;

/** AWS's rules once more, as a list of questions, without any code of the authority's. */
final class NaiveAuthority {

    private static final Set<String> READ_BUCKET = Set.of("s3:ListBucket");
    private static final Set<String> EXISTING = Set.of("s3:GetObject", "s3:GetObjectAcl", "s3:PutObjectAcl");

    private NaiveAuthority() {}

    static Effect decide(Situation it) {
        UUID tenant = switch (it.who()) {
            case OWNER, COLLEAGUE -> World.OWN;
            case STRANGER -> World.OTHER;
            case NOBODY -> null;
        };
        boolean root = it.who() == Situation.Who.OWNER;
        boolean identityAllows = root || (tenant != null && "Allow".equals(it.identity()));
        if (!root && tenant != null && "Deny".equals(it.identity())) {
            return Effect.DENIED;
        }
        boolean wayBack = root && it.action().endsWith("BucketPolicy");
        if (policySays(it, "Deny", tenant) && !wayBack) {
            return Effect.DENIED;
        }
        if (it.restrictPublicBuckets() && publicPolicy(it) && !World.OWN.equals(tenant)) {
            return Effect.NOT_GRANTED;
        }
        boolean acls = it.ownership() != Ownership.BUCKET_OWNER_ENFORCED;
        UUID owner = acls && EXISTING.contains(it.action()) && it.objectOwner() != null ? it.objectOwner() : World.OWN;
        boolean policyAllows = owner.equals(World.OWN) && policySays(it, "Allow", tenant);
        boolean everybody = acls && !it.ignorePublicAcls() && aclSays(it, Grantee.Group.ALL_USERS, tenant);
        boolean signedIn = acls
                && !it.ignorePublicAcls()
                && tenant != null
                && aclSays(it, Grantee.Group.AUTHENTICATED_USERS, tenant);
        boolean mine = acls && tenant != null && aclSays(it, new Grantee.Tenant(tenant.toString()), tenant);
        boolean allowed;
        if (tenant == null) {
            allowed = policyAllows || everybody;
        } else if (tenant.equals(owner)) {
            allowed = identityAllows || policyAllows || everybody || signedIn;
        } else {
            allowed = identityAllows && (policyAllows || everybody || signedIn || mine);
        }
        return allowed ? Effect.ALLOWED : Effect.NOT_GRANTED;
    }

    private static boolean policySays(Situation it, String effect, UUID tenant) {
        for (String[] statement : it.policy()) {
            boolean meant = statement[1].equals(Situation.EVERYBODY)
                    || (statement[1].equals(Situation.ONLY_OWN) && World.OWN.equals(tenant))
                    || (statement[1].equals(Situation.ONLY_OTHER) && World.OTHER.equals(tenant));
            if (statement[0].equals(effect) && meant) {
                return true;
            }
        }
        return false;
    }

    private static boolean publicPolicy(Situation it) {
        return it.policy().stream()
                .anyMatch(statement -> statement[0].equals("Allow") && statement[1].equals(Situation.EVERYBODY));
    }

    private static boolean aclSays(Situation it, Grantee grantee, UUID tenant) {
        List<Grant> list = it.bucketAcl();
        Permission needed;
        if (EXISTING.contains(it.action())) {
            if (it.objectOwner() == null) {
                return false;
            }
            list = it.objectAcl();
            needed = switch (it.action()) {
                case "s3:GetObject" -> Permission.READ;
                case "s3:GetObjectAcl" -> Permission.READ_ACP;
                default -> Permission.WRITE_ACP;
            };
        } else if (READ_BUCKET.contains(it.action())) {
            needed = Permission.READ;
        } else if (it.action().equals("s3:GetBucketAcl")) {
            needed = Permission.READ_ACP;
        } else if (it.action().equals("s3:PutBucketAcl")) {
            needed = Permission.WRITE_ACP;
        } else if (it.action().equals("s3:PutObject")
                || (it.action().equals("s3:DeleteObject") && tenant != null && tenant.equals(it.objectOwner()))) {
            needed = Permission.WRITE;
        } else {
            return false;
        }
        return list.contains(new Grant(grantee, needed)) || list.contains(new Grant(grantee, Permission.FULL_CONTROL));
    }
}
