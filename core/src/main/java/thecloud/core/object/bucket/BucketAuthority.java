package thecloud.core.object.bucket;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import thecloud.core.Nullable;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority;
import thecloud.core.access.Authority.Effect;
import thecloud.core.access.Authority.Verdict;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.access.GlobalName;
import thecloud.core.access.Permission;
import thecloud.core.access.ResourceAuthority;
import thecloud.core.object.ObjectName;
import thecloud.core.object.policy.BucketPolicies;
import thecloud.core.object.policy.BucketPolicy;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.object.rule.Refusals;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.policy.AccessRequest;
import thecloud.core.policy.Decision;

/**
 * Decides by what the caller's roles and policies grant, by the bucket's policy, by ACLs where they count, and by what
 * the public access block takes from both (docs/adr/0015-object-authority.md).
 *
 * <p>Source: "How Amazon S3 authorizes a request",
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html
 */
final class BucketAuthority implements ResourceAuthority {

    private static final Verdict NOBODY = new Verdict(Effect.NOT_GRANTED, "nobody is signed in");
    private static final Permission LIST = Permission.parse("s3:ListBucket");
    private static final String CREATE = "CreateBucket";
    private static final String WRITE = "PutObject";
    private static final Set<String> READ = Set.of("GetObject", "GetObjectVersion");

    /**
     * What whoever began an upload may do with it without being allowed to, unless it is denied. Source: "Uploading and
     * copying objects using multipart upload", permissions,
     * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
     */
    private static final Set<String> OF_INITIATOR = Set.of("AbortMultipartUpload", "ListMultipartUploadParts");

    /**
     * Nobody locks a tenant's owner out of these, and no policy gives them to strangers, who could then give themselves
     * everything.
     */
    private static final Set<String> POLICY_ITSELF = Set.of("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy");

    private final BucketLookUp lookUp;
    private final BucketPolicies policies;
    private final ObjectGrants objects;
    private final UploadGrants uploads;
    private final Function<Attempt, AccessRequest> requests;

    BucketAuthority(BucketPorts ports, BucketLookUp lookUp) {
        this.lookUp = lookUp;
        this.policies = ports.policies();
        this.objects = ports.objects();
        this.uploads = ports.uploads();
        this.requests = ports.requests();
    }

    /**
     * @throws thecloud.core.error.Refused {@code NoSuchBucket} before anything is decided; {@code NoSuchKey} to whom the bucket's
     *     list lets list it
     */
    @Override
    public Verdict decide(Attempt attempt, Authority members) {
        BucketName name = bucketOf(attempt);
        if (name == null) {
            return byIdentity(attempt.about(AllBuckets.ALL), members);
        }
        if (attempt.main().verb().equals(CREATE)) {
            return byIdentity(attempt, members); // it is not there yet
        }
        Bucket bucket = lookUp.require(name);
        ObjectInQuestion object = new ObjectInQuestion(objects, attempt);
        UploadGrants.Facts upload = upload(attempt);
        Attempt described = asBegun(attempt, upload)
                .tagged(() ->
                        object.isNamed() ? object.tags() : bucket.settings().tags());
        Verdict identity = byIdentity(described, members);
        Verdict verdict = decide(described, bucket, object, identity);
        if (verdict.effect() == Effect.NOT_GRANTED
                && isMissing(described, bucket, object, identity)
                && attempt.globalName() instanceof ObjectName missing
                && mayList(attempt.call(), name, members)) {
            throw Refusals.noSuchKey(missing, null);
        }
        boolean theirs = upload != null
                && upload.isOf(attempt.call().caller())
                && OF_INITIATOR.contains(attempt.action().verb());
        return theirs && verdict.effect() == Effect.NOT_GRANTED
                ? new Verdict(Effect.ALLOWED, "who began the upload", bucket.tenantId())
                : new Verdict(verdict.effect(), verdict.by(), bucket.tenantId());
    }

    /** What is not there has no list that could let anybody read it; whoever may list the bucket is told that much. */
    private static boolean isMissing(Attempt attempt, Bucket bucket, ObjectInQuestion object, Verdict identity) {
        boolean able = !(attempt.call().caller() instanceof Caller.Member) || identity.effect() == Effect.ALLOWED;
        return able
                && READ.contains(attempt.action().verb())
                && bucket.settings().aclsCount()
                && object.isNamed()
                && object.facts() == null;
    }

    private UploadGrants.@Nullable Facts upload(Attempt attempt) {
        String id = attempt.goesOn();
        return id != null && attempt.globalName() instanceof ObjectName name ? uploads.find(name, id) : null;
    }

    /** What writes a part, or makes an object of parts, says of the object what the upload's beginning said. */
    private static Attempt asBegun(Attempt attempt, UploadGrants.@Nullable Facts upload) {
        return upload == null || !attempt.action().verb().equals(WRITE)
                ? attempt
                : attempt.saying(upload.tags(), ConditionKeys.saying(attempt.conditions(), upload.said()));
    }

    /** A wildcard stands for buckets in general, as a bucket's name holds none. */
    @Override
    public @Nullable GlobalName named(String resource) {
        int slash = resource.indexOf('/');
        if (slash < 0 && resource.indexOf('*') >= 0) {
            return null;
        }
        BucketName bucket = new BucketName(slash < 0 ? resource : resource.substring(0, slash));
        String key = slash < 0 ? "" : resource.substring(slash + 1);
        return key.isEmpty() ? bucket : new ObjectName(bucket, key);
    }

    /** Whether the caller could list the bucket, and may know what is not in it. */
    boolean mayList(Call call, BucketName name, Authority members) {
        Attempt attempt = new Attempt(
                call,
                LIST,
                new Attempt.Subject("s3", name.label(), name),
                new Attempt.Request(Map.of(), call.conditions()),
                null);
        return decide(attempt, members).effect() == Effect.ALLOWED;
    }

    private static Verdict byIdentity(Attempt attempt, Authority members) {
        return attempt.call().caller() instanceof Caller.Member ? members.decide(attempt) : NOBODY;
    }

    private Verdict decide(Attempt attempt, Bucket bucket, ObjectInQuestion object, Verdict identity) {
        if (identity.effect() == Effect.DENIED) {
            return identity;
        }
        String text = bucket.settings().policy();
        BucketPolicy policy = text == null ? null : policies.of(bucket.name().value(), text);
        Decision decision = policy == null ? null : policy.decide(requests.apply(attempt));
        Caller caller = attempt.call().caller();
        boolean home = isOf(bucket.tenantId(), caller);
        if (decision != null && decision.outcome() == Decision.Outcome.EXPLICITLY_DENIED && !keepsKey(attempt, home)) {
            return new Verdict(Effect.DENIED, decision.by());
        }
        if (!home && POLICY_ITSELF.contains(attempt.action().verb())) {
            return new Verdict(Effect.NOT_GRANTED, "a policy is for the bucket's own tenant");
        }
        boolean restricted = policy != null
                && policy.isPublic()
                && bucket.settings().blocked().restrictPublicBuckets();
        if (restricted && !home) {
            return new Verdict(Effect.NOT_GRANTED, "public access block of bucket " + bucket.name());
        }
        UUID owner = owner(attempt, bucket, object);
        Verdict granted = decision != null && decision.allowed() && owner.equals(bucket.tenantId())
                ? new Verdict(Effect.ALLOWED, decision.by())
                : byAcl(attempt, bucket, object, owner);
        return together(identity, granted, caller, owner);
    }

    /** In the owner's own tenant, and without one, either grants it; in another tenant it takes both. */
    private static Verdict together(Verdict identity, @Nullable Verdict granted, Caller caller, UUID owner) {
        boolean identityAllows = identity.effect() == Effect.ALLOWED;
        if (!(caller instanceof Caller.Member)) {
            return granted == null ? identity : granted;
        }
        if (isOf(owner, caller)) {
            return identityAllows || granted == null ? identity : granted;
        }
        if (!identityAllows) {
            return identity;
        }
        return granted == null ? new Verdict(Effect.NOT_GRANTED, "nothing grants it to other tenants") : granted;
    }

    private static boolean keepsKey(Attempt attempt, boolean home) {
        return home
                && attempt.call().member().tenancy().owner()
                && POLICY_ITSELF.contains(attempt.action().verb());
    }

    /** Whose the resource is: what others wrote into a bucket can be theirs, where ACLs count. */
    private static UUID owner(Attempt attempt, Bucket bucket, ObjectInQuestion object) {
        if (!bucket.settings().aclsCount() || !object.isNamed() || !aboutWhatIsThere(attempt)) {
            return bucket.tenantId();
        }
        ObjectGrants.Facts facts = object.facts();
        return facts == null ? bucket.tenantId() : facts.ownerId();
    }

    /** Writing and deleting are up to the bucket; reading and describing are up to the object. */
    private static boolean aboutWhatIsThere(Attempt attempt) {
        String verb = attempt.action().verb();
        boolean writing = attempt.main().verb().equals(WRITE);
        return !writing && (verb.startsWith("GetObject") || verb.startsWith("PutObject") || verb.endsWith("Tagging"));
    }

    private @Nullable Verdict byAcl(Attempt attempt, Bucket bucket, ObjectInQuestion object, UUID owner) {
        if (!bucket.settings().aclsCount()) {
            return null;
        }
        String verb = attempt.action().verb();
        if (object.isNamed() && aboutWhatIsThere(attempt)) {
            ObjectGrants.Facts facts = object.facts();
            boolean grants = facts != null
                    && facts.acl() != null
                    && grants(attempt, bucket, facts.acl(), AclGrants.onObject(verb), owner);
            return grants ? new Verdict(Effect.ALLOWED, "ACL of object " + object.name()) : null;
        }
        AccessControl.Permission wanted = AclGrants.onBucket(written(attempt));
        if (wanted == null && verb.startsWith("DeleteObject")) {
            ObjectGrants.Facts facts = object.facts();
            boolean own = facts != null && isOf(facts.ownerId(), attempt.call().caller());
            wanted = own ? AclGrants.onBucket(WRITE) : null;
        }
        return grants(attempt, bucket, bucket.settings().acl(), wanted, owner)
                ? new Verdict(Effect.ALLOWED, "ACL of bucket " + bucket.name())
                : null;
    }

    /** Who may write may say who else may read what they write. */
    private static String written(Attempt attempt) {
        boolean withAcl = attempt.action().verb().equals("PutObjectAcl");
        return withAcl ? attempt.main().verb() : attempt.action().verb();
    }

    /** A grant to the owner's own tenant is no grant to each of its members: those have roles. */
    private static boolean grants(
            Attempt attempt, Bucket bucket, AccessControl acl, AccessControl.@Nullable Permission wanted, UUID owner) {
        Caller caller = attempt.call().caller();
        if (wanted == null) {
            return false;
        }
        boolean groups = !bucket.settings().blocked().ignorePublicAcls() && AclGrants.toGroups(acl, wanted, caller);
        return groups || (!isOf(owner, caller) && AclGrants.toTenant(acl, wanted, caller));
    }

    private static boolean isOf(UUID tenantId, Caller caller) {
        return caller instanceof Caller.Member member && member.tenantId().equals(tenantId);
    }

    private static @Nullable BucketName bucketOf(Attempt attempt) {
        return switch (attempt.globalName()) {
            case BucketName name -> name;
            case ObjectName name -> name.bucket();
            case null, default -> null;
        };
    }

    /** What a call about no single bucket is about: {@code arn:aws:s3:::*}, as policies for AWS have it. */
    private enum AllBuckets implements GlobalName {
        ALL;

        @Override
        public String arn() {
            return "arn:thecloud:s3:::*";
        }

        @Override
        public String label() {
            return "*";
        }
    }

    /** The object that an attempt is about, if it is about one: looked up once, when somebody asks. */
    private static final class ObjectInQuestion {

        private final ObjectGrants objects;
        private final @Nullable ObjectName name;
        private final @Nullable String version;
        private boolean asked;
        private ObjectGrants.@Nullable Facts facts;

        ObjectInQuestion(ObjectGrants objects, Attempt attempt) {
            this.objects = objects;
            this.name = attempt.globalName() instanceof ObjectName object ? object : null;
            List<String> versions = attempt.conditions().getOrDefault(ConditionKeys.VERSION_ID, List.of());
            this.version = versions.isEmpty() ? null : versions.getFirst();
        }

        boolean isNamed() {
            return name != null;
        }

        String name() {
            return name == null ? "" : name.label();
        }

        ObjectGrants.@Nullable Facts facts() {
            if (!asked && name != null) {
                facts = objects.find(name, version);
                asked = true;
            }
            return facts;
        }

        Map<String, String> tags() {
            ObjectGrants.Facts known = facts();
            return known == null ? Map.of() : known.tags();
        }
    }
}
