package thecloud.core.object.bucket;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Refused;
import thecloud.core.object.policy.BucketPolicies;
import thecloud.core.object.policy.BucketPolicy;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;

/** Policy, ACL, ownership and public access block of a bucket. */
final class AccessSettings implements BucketAccess {

    private final BucketLookUp lookUp;
    private final BucketChanges changes;
    private final BucketPolicies policies;
    private final KnownGrantees grantees;

    AccessSettings(BucketPorts ports, BucketLookUp lookUp, BucketChanges changes) {
        this.lookUp = lookUp;
        this.changes = changes;
        this.policies = ports.policies();
        this.grantees = ports.grantees();
    }

    @Override
    public void putPolicy(Call call, BucketName name, String policy) {
        BucketPolicy read = policies.read(name.value(), policy);
        changes.change(call, name, "policy", bucket -> {
            if (read.isPublic() && bucket.settings().blocked().blockPublicPolicy()) {
                throw blocked(call.caller(), name, "s3:PutBucketPolicy", "policies", "BlockPublicPolicy");
            }
            return bucket.with(bucket.settings().change().policy(policy).build());
        });
    }

    @Override
    public String policy(Call call, BucketName name) {
        return set(
                name,
                lookUp.require(name).settings().policy(),
                "NoSuchBucketPolicy",
                "The bucket policy does not exist");
    }

    @Override
    public void deletePolicy(Call call, BucketName name) {
        changes.set(call, name, "policy", settings -> settings.policy(null));
    }

    @Override
    public boolean isPublic(Call call, BucketName name) {
        return policies.of(name.value(), policy(call, name)).isPublic();
    }

    @Override
    public void putAcl(Call call, BucketName name, AccessControl acl) {
        changes.change(call, name, "acl", bucket -> {
            if (!bucket.settings().aclsCount()) {
                // What says no more than what holds anyway is taken, and nothing else.
                if (!acl.givesAllToAlone(bucket.tenantId().toString())) {
                    throw new Refused(
                            Refused.Kind.INVALID, "AccessControlListNotSupported", "The bucket does not allow ACLs");
                }
                return bucket;
            }
            requireNotPublic(call.caller(), name, acl, bucket.settings().blocked());
            grantees.require(acl, bucket.tenantId());
            return bucket.with(bucket.settings().change().acl(acl).build());
        });
    }

    @Override
    public Bucket acl(Call call, BucketName name) {
        return lookUp.require(name);
    }

    @Override
    public void putOwnership(Call call, BucketName name, OwnershipControls controls) {
        Ownership ownership = controls.ownership();
        changes.change(call, name, "ownership", bucket -> {
            boolean shared =
                    !bucket.settings().acl().isPrivateTo(bucket.tenantId().toString());
            if (ownership == Ownership.BUCKET_OWNER_ENFORCED && shared) {
                throw aclWithOwnership();
            }
            return bucket.with(bucket.settings().change().ownership(ownership).build());
        });
    }

    @Override
    public Ownership ownership(Call call, BucketName name) {
        return set(
                name,
                lookUp.require(name).settings().ownership(),
                "OwnershipControlsNotFoundError",
                "The bucket ownership controls were not found");
    }

    @Override
    public void putPublicAccessBlock(Call call, BucketName name, @Nullable PublicAccessBlock block) {
        changes.set(call, name, "public_access_block", settings -> settings.publicAccessBlock(block));
    }

    @Override
    public PublicAccessBlock publicAccessBlock(Call call, BucketName name) {
        return set(
                name,
                lookUp.require(name).settings().publicAccessBlock(),
                "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found");
    }

    /** A list for others in a bucket whose lists do not count would say what is not so. */
    static Refused aclWithOwnership() {
        return new Refused(
                Refused.Kind.INVALID,
                "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    /** @throws Refused {@code AccessDenied} */
    static void requireNotPublic(Caller caller, BucketName name, AccessControl acl, PublicAccessBlock block) {
        if (block.blockPublicAcls() && acl.isPublic()) {
            throw blocked(caller, name, "s3:PutBucketAcl", "access control lists (ACLs)", "BlockPublicAcls");
        }
    }

    /** What was set; else S3's answer that it was not. */
    static <T> T set(BucketName name, @Nullable T value, String code, String message) {
        if (value == null) {
            throw new Refused(Refused.Kind.NOT_FOUND, code, message, Map.of("BucketName", name.value()));
        }
        return value;
    }

    private static Refused blocked(Caller caller, BucketName name, String action, String what, String setting) {
        String user = caller instanceof Caller.Member member ? member.email() : "anonymous";
        return new Refused(
                Refused.Kind.DENIED,
                "AccessDenied",
                "User: " + user + " is not authorized to perform: " + action + " on resource: \"arn:aws:s3:::" + name
                        + "\" because public " + what + " are prevented by the " + setting
                        + " setting in S3 Block Public Access.");
    }
}
