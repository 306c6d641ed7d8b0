package thecloud.core.object.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static thecloud.core.object.bucket.World.CAT;
import static thecloud.core.object.bucket.World.OTHER;
import static thecloud.core.object.bucket.World.OWN;
import static thecloud.core.object.bucket.World.PHOTOS;
import static thecloud.core.object.bucket.World.nobody;
import static thecloud.core.object.bucket.World.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.access.Attempt;
import thecloud.core.access.Authority.Effect;
import thecloud.core.access.Call;
import thecloud.core.access.GlobalName;
import thecloud.core.access.Permission;
import thecloud.core.error.Refused;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;

class BucketAclTest {

    private static final PublicAccessBlock IGNORE = new PublicAccessBlock(false, true, false, false);

    private final World world = new World();

    /** Whom a bucket's list lets do what; everybody who signed in may do anything as far as their own tenant goes. */
    @ParameterizedTest
    @CsvSource({
        "PRIVATE,            s3:ListBucket,         false, false",
        "PUBLIC_READ,        s3:ListBucket,         true,  true",
        "PUBLIC_READ,        s3:ListBucketVersions, true,  true",
        "PUBLIC_READ,        s3:GetBucketAcl,       false, false",
        "PUBLIC_READ,        s3:GetObject,          false, false",
        "PUBLIC_READ,        s3:PutObject,          false, false",
        "PUBLIC_READ_WRITE,  s3:PutObject,          true,  true",
        "PUBLIC_READ_WRITE,  s3:DeleteObject,       false, false",
        "PUBLIC_READ_WRITE,  s3:PutBucketPolicy,    false, false",
        "AUTHENTICATED_READ, s3:ListBucket,         false, true",
        "LOG_DELIVERY_WRITE, s3:PutObject,          false, false"
    })
    void aBucketsListGrantsWhatItsCannedNameSays(Canned canned, String action, boolean nobody, boolean other) {
        bucket(canned.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        object(OWN, null);
        world.identity("Allow", "s3:*");
        GlobalName name = action.endsWith("Object") ? CAT : PHOTOS;
        assertThat(world.allows(nobody(), action, name)).isEqualTo(nobody);
        assertThat(world.allows(world.member(OTHER), action, name)).isEqualTo(other);
        assertThat(world.allows(world.member(OWN), action, name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "READ,         s3:ListBucket ListBucketVersions ListBucketMultipartUploads",
        "WRITE,        s3:PutObject AbortMultipartUpload ListMultipartUploadParts",
        "READ_ACP,     s3:GetBucketAcl",
        "WRITE_ACP,    s3:PutBucketAcl",
        "FULL_CONTROL, s3:ListBucket ListBucketVersions ListBucketMultipartUploads PutObject AbortMultipartUpload "
                + "ListMultipartUploadParts GetBucketAcl PutBucketAcl"
    })
    void eachGrantToATenantStandsForTheseActionsAndNoOthers(AccessControl.Permission granted, String actions) {
        bucket(list(OWN, new Grant(new Grantee.Tenant(OTHER.toString()), granted)), IGNORE);
        object(OWN, null);
        world.identity("Allow", "s3:*");
        List<String> allowed = new ArrayList<>();
        for (String action : World.VOCABULARY.actions()) {
            boolean ofObject = action.matches("s3:(Get|Put|Delete)Object.*|s3:.*MultipartUpload|s3:.*UploadParts");
            if (action.startsWith("s3:")
                    && !action.equals("s3:CreateBucket")
                    && !action.equals("s3:ListAllMyBuckets")
                    && world.allows(world.member(OTHER), action, ofObject ? CAT : PHOTOS)) {
                allowed.add(action);
            }
        }
        assertThat(allowed)
                .containsExactlyInAnyOrder(List.of(actions.substring(3).split(" ")).stream()
                        .map(name -> "s3:" + name)
                        .toArray(String[]::new));
        world.identity(null, null);
        assertThat(world.allows(world.member(OTHER), "s3:ListBucket", PHOTOS)).isFalse();
    }

    @Test
    void aGrantToTheOwnersTenantIsNoGrantToEachOfItsMembers() {
        bucket(Canned.PRIVATE.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        assertThat(world.allows(world.member(OWN), "s3:ListBucket", PHOTOS)).isFalse();
    }

    @Test
    void aGrantToEverybodyIsOneToMembersWithoutARole() {
        bucket(Canned.AUTHENTICATED_READ.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        assertThat(world.allows(world.member(OWN), "s3:ListBucket", PHOTOS)).isTrue();
        assertThat(world.allows(world.member(OTHER), "s3:ListBucket", PHOTOS)).isFalse();
    }

    @Test
    void publicListsAreIgnoredWhereThatIsSetAndThoseForATenantAreNot() {
        world.identity("Allow", "s3:*");
        bucket(Canned.PUBLIC_READ.grants(OWN.toString(), OWN.toString()), IGNORE);
        assertThat(world.allows(nobody(), "s3:ListBucket", PHOTOS)).isFalse();
        assertThat(world.allows(world.member(OTHER), "s3:ListBucket", PHOTOS)).isFalse();
        object(OTHER, Canned.PUBLIC_READ.grants(OTHER.toString(), OWN.toString()));
        assertThat(world.allows(nobody(), "s3:GetObject", CAT)).isFalse();
        bucket(list(OWN, new Grant(new Grantee.Tenant(OTHER.toString()), AccessControl.Permission.READ)), IGNORE);
        assertThat(world.allows(world.member(OTHER), "s3:ListBucket", PHOTOS)).isTrue();
    }

    @Test
    void whereTheBucketsOwnerIsEnforcedNoListCountsAndNoObjectIsLookedUp() {
        AccessControl open = Canned.PUBLIC_READ_WRITE.grants(OWN.toString(), OWN.toString());
        world.bucket(Ownership.BUCKET_OWNER_ENFORCED, settings -> settings.acl(open));
        object(OTHER, open);
        assertThat(world.allows(nobody(), "s3:ListBucket", PHOTOS)).isFalse();
        assertThat(world.allows(nobody(), "s3:GetObject", CAT)).isFalse();
        assertThat(world.allows(nobody(), "s3:PutObject", CAT)).isFalse();
        assertThat(world.objectLookUps).isZero();
    }

    @Test
    void whereNoOwnershipIsSetListsCountAsAtAws() {
        AccessControl open = Canned.PUBLIC_READ.grants(OWN.toString(), OWN.toString());
        world.bucket(null, settings -> settings.acl(open));
        assertThat(world.allows(nobody(), "s3:ListBucket", PHOTOS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "READ,         s3:GetObject,    true",
        "READ,         s3:GetObjectVersion, true",
        "READ,         s3:GetObjectAcl, false",
        "READ,         s3:GetObjectTagging, false",
        "READ_ACP,     s3:GetObjectAcl, true",
        "WRITE_ACP,    s3:PutObjectAcl, true",
        "WRITE_ACP,    s3:PutObjectTagging, false",
        "WRITE,        s3:PutObject,    false",
        "FULL_CONTROL, s3:GetObject,    true",
        "FULL_CONTROL, s3:DeleteObject, false"
    })
    void anObjectsListGrantsWhatIsDoneToIt(AccessControl.Permission granted, String action, boolean allowed) {
        bucket(Canned.PRIVATE.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        object(OWN, list(OWN, new Grant(Grantee.Group.ALL_USERS, granted)));
        assertThat(world.allows(nobody(), action, CAT)).isEqualTo(allowed);
    }

    @Test
    void whatOthersWroteIntoABucketIsTheirsUntilTheirListSaysOtherwise() {
        bucket(Canned.PUBLIC_READ_WRITE.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        object(OTHER, null);
        world.identity("Allow", "s3:*");
        assertThat(world.allows(world.member(OTHER), "s3:GetObject", CAT)).isTrue();
        assertThat(world.allows(world.member(OWN), "s3:GetObject", CAT)).isFalse();
        assertThat(world.allows(world.owner(), "s3:GetObject", CAT)).isFalse();
        assertThat(world.allows(world.member(OWN), "s3:DeleteObject", CAT)).isTrue();
        assertThat(world.allows(world.member(OTHER), "s3:DeleteObject", CAT)).isTrue();
        object(OTHER, Canned.BUCKET_OWNER_READ.grants(OTHER.toString(), OWN.toString()));
        assertThat(world.allows(world.member(OWN), "s3:GetObject", CAT)).isTrue();
        world.identity(null, null);
        assertThat(world.allows(world.member(OWN), "s3:GetObject", CAT)).isFalse();
    }

    @Test
    void aBucketsPolicyGrantsNothingOfWhatIsSomebodyElsesAndDeniesAllTheSame() {
        world.identity("Allow", "s3:*");
        world.bucket(
                Ownership.OBJECT_WRITER, settings -> settings.policy(policy("Allow", "\"*\"", "s3:GetObject", null)));
        object(OTHER, null);
        assertThat(world.allows(nobody(), "s3:GetObject", CAT)).isFalse();
        object(OWN, null);
        assertThat(world.allows(nobody(), "s3:GetObject", CAT)).isTrue();
        world.bucket(
                Ownership.OBJECT_WRITER, settings -> settings.policy(policy("Deny", "\"*\"", "s3:GetObject", null)));
        object(OTHER, null);
        assertThat(world.decide(world.member(OTHER), "s3:GetObject", CAT).effect())
                .isEqualTo(Effect.DENIED);
    }

    @Test
    void whoMayWriteMaySayWhoElseMayReadWhatTheyWrite() {
        bucket(Canned.PUBLIC_READ_WRITE.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        Attempt writing = new Attempt(
                nobody(),
                Permission.parse("s3:PutObject"),
                new Attempt.Subject("s3", CAT.label(), CAT),
                Attempt.Request.NOTHING,
                null);
        assertThat(world.decide(writing.as(Permission.parse("s3:PutObjectAcl"))).effect())
                .isEqualTo(Effect.ALLOWED);
        assertThat(world.decide(writing.as(Permission.parse("s3:PutObjectTagging")))
                        .effect())
                .isEqualTo(Effect.NOT_GRANTED);
        assertThat(world.allows(nobody(), "s3:PutObjectAcl", CAT)).isFalse();
    }

    @Test
    void overwritingWhatIsSomebodyElsesIsUpToTheBucketWithAllThatItBrings() {
        bucket(Canned.PRIVATE.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        object(OTHER, null);
        world.identity("Allow", "s3:*");
        Attempt writing = new Attempt(
                world.member(OWN),
                Permission.parse("s3:PutObject"),
                new Attempt.Subject("s3", CAT.label(), CAT),
                Attempt.Request.NOTHING,
                null);
        for (String action : List.of("s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectRetention")) {
            assertThat(world.decide(writing.as(Permission.parse(action))).effect())
                    .as(action)
                    .isEqualTo(Effect.ALLOWED);
        }
        assertThat(world.allows(world.member(OWN), "s3:PutObjectTagging", CAT)).isFalse();
    }

    /** And is not let in: somebody could write it before it is read. */
    @Test
    void whoeverMayListByAListIsToldWhatIsNotThere() {
        world.identity("Allow", "s3:*");
        bucket(Canned.PUBLIC_READ.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        for (Call call : List.of(nobody(), world.member(OTHER))) {
            assertThatThrownBy(() -> world.decide(call, "s3:GetObject", CAT))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("NoSuchKey"));
            assertThat(world.allows(call, "s3:PutObjectAcl", CAT)).isFalse();
        }
        world.identity("Allow", "s3:ListBucket");
        assertThat(world.allows(world.member(OTHER), "s3:GetObject", CAT)).isFalse();
        bucket(Canned.PRIVATE.grants(OWN.toString(), OWN.toString()), PublicAccessBlock.NONE);
        assertThat(world.allows(nobody(), "s3:GetObject", CAT)).isFalse();
        world.bucket(
                Ownership.BUCKET_OWNER_ENFORCED,
                settings -> settings.policy(World.policy("Allow", "\"*\"", "s3:ListBucket", null)));
        assertThat(world.allows(nobody(), "s3:GetObject", CAT)).isFalse();
    }

    private void bucket(AccessControl acl, PublicAccessBlock block) {
        world.bucket(Ownership.OBJECT_WRITER, settings -> settings.acl(acl).publicAccessBlock(block));
    }

    private void object(UUID owner, AccessControl acl) {
        world.objects.put(CAT, new ObjectGrants.Facts(owner, acl, Map.of()));
    }

    private static AccessControl list(UUID owner, Grant grant) {
        return new AccessControl(
                List.of(new Grant(new Grantee.Tenant(owner.toString()), AccessControl.Permission.FULL_CONTROL), grant));
    }
}
