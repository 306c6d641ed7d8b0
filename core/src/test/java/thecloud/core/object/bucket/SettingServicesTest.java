package thecloud.core.object.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static thecloud.core.object.bucket.TenantBucketsTest.assertRefused;
import static thecloud.core.object.bucket.World.OTHER;
import static thecloud.core.object.bucket.World.OWN;
import static thecloud.core.object.bucket.World.PHOTOS;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.access.Call;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.CorsRule;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.LockMode;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.setting.Website;

/** Access, keeping and publishing: what is set is read back, and what is not set has S3's name for that. */
class SettingServicesTest {

    private static final AccessControl PUBLIC = Canned.PUBLIC_READ.grants(OWN.toString(), OWN.toString());

    private static final BucketName LOGS = new BucketName("photos-logs");
    private static final Logging TO_LOGS = new Logging(LOGS.value(), "access/");

    private final World world = new World();
    private final Call call = world.owner();
    private final BucketAccess access = world.buckets.access();
    private final BucketKeeping keeping = world.buckets.keeping();
    private final BucketPublishing publishing = world.buckets.publishing();

    private void bucket() {
        world.buckets.service().create(call, PHOTOS, CreateBucket.PLAIN);
        world.events.clear();
    }

    @Test
    void everythingAboutABucketThatIsNotThereIsRefusedSo() {
        assertRefused(() -> access.acl(call, PHOTOS), "NoSuchBucket");
        assertRefused(() -> access.putPublicAccessBlock(call, PHOTOS, null), "NoSuchBucket");
        assertRefused(() -> keeping.versioning(call, PHOTOS), "NoSuchBucket");
        assertRefused(() -> keeping.putTags(call, PHOTOS, Map.of()), "NoSuchBucket");
        assertRefused(() -> publishing.preflight(call, PHOTOS), "NoSuchBucket");
        assertRefused(() -> publishing.notifications(call, PHOTOS), "NoSuchBucket");
    }

    @Test
    void whatIsNotSetHasS3sNameForThat() {
        bucket();
        access.putOwnership(call, PHOTOS, new OwnershipControls(null));
        access.putPublicAccessBlock(call, PHOTOS, null);
        assertRefused(() -> access.policy(call, PHOTOS), "NoSuchBucketPolicy");
        assertRefused(() -> access.isPublic(call, PHOTOS), "NoSuchBucketPolicy");
        assertRefused(() -> access.ownership(call, PHOTOS), "OwnershipControlsNotFoundError");
        assertRefused(() -> access.publicAccessBlock(call, PHOTOS), "NoSuchPublicAccessBlockConfiguration");
        assertThat(keeping.encryption(call, PHOTOS)).isEqualTo(DefaultEncryption.BY_S3);
        keeping.putEncryption(call, PHOTOS, null);
        assertRefused(() -> keeping.encryption(call, PHOTOS), "ServerSideEncryptionConfigurationNotFoundError");
        assertRefused(() -> keeping.objectLock(call, PHOTOS), "ObjectLockConfigurationNotFoundError");
        assertRefused(() -> keeping.lifecycle(call, PHOTOS), "NoSuchLifecycleConfiguration");
        assertRefused(() -> keeping.tags(call, PHOTOS), "NoSuchTagSet");
        assertRefused(() -> publishing.cors(call, PHOTOS), "NoSuchCORSConfiguration");
        assertRefused(() -> publishing.website(call, PHOTOS), "NoSuchWebsiteConfiguration");
        assertRefused(() -> publishing.visit(call, PHOTOS), "NoSuchWebsiteConfiguration");
        assertThat(publishing.preflight(call, PHOTOS)).isEmpty();
        assertThat(publishing.logging(call, PHOTOS)).isNull();
        assertThat(keeping.versioning(call, PHOTOS)).isEqualTo(Versioning.OFF);
    }

    @Test
    void whatIsSetIsReadBackAndDeletedAgainWithAnEventEach() {
        bucket();
        DefaultEncryption encryption = new DefaultEncryption(DefaultEncryption.Algorithm.AES256, null, false);
        CorsRule cors = new CorsRule(null, List.of("*"), List.of("GET"), List.of(), List.of(), null);
        Website website = new Website("index.html", null, null, List.of());
        LifecycleRule rule = new LifecycleRule(
                "r", true, new LifecycleRule.Filter("", Map.of(), null, null), false, 1, null, false, null, null, null);
        keeping.putEncryption(call, PHOTOS, encryption);
        keeping.putTags(call, PHOTOS, Map.of("a", "b"));
        keeping.putLifecycle(call, PHOTOS, List.of(rule));
        publishing.putCors(call, PHOTOS, List.of(cors));
        publishing.putWebsite(call, PHOTOS, website);
        assertThat(keeping.encryption(call, PHOTOS)).isEqualTo(encryption);
        assertThat(keeping.tags(call, PHOTOS)).isEqualTo(Map.of("a", "b"));
        assertThat(keeping.lifecycle(call, PHOTOS)).containsExactly(rule);
        assertThat(publishing.cors(call, PHOTOS)).containsExactly(cors);
        assertThat(publishing.visit(Call.anonymous("r", "192.0.2.1"), PHOTOS)).isEqualTo(website);
        assertThat(world.events)
                .allSatisfy(event -> assertThat(event.type()).isEqualTo("BUCKET_UPDATED"))
                .extracting(event -> event.data().get("setting"))
                .containsExactly("encryption", "tags", "lifecycle", "cors", "website");
        publishing.deleteWebsite(call, PHOTOS);
        publishing.putCors(call, PHOTOS, List.of());
        keeping.putLifecycle(call, PHOTOS, List.of());
        keeping.putTags(call, PHOTOS, Map.of());
        keeping.putEncryption(call, PHOTOS, null);
        assertRefused(() -> publishing.website(call, PHOTOS), "NoSuchWebsiteConfiguration");
        assertRefused(() -> keeping.tags(call, PHOTOS), "NoSuchTagSet");
    }

    @Test
    void aPolicyIsKeptAsItWasWrittenAndAPublicOneRefusedWherePublicOnesAreBlocked() {
        bucket();
        String fixed = World.policy("Allow", "{\"AWS\": \"" + World.OTHER + "\"}", "s3:GetObject", null) + "\n ";
        String open = World.policy("Allow", "\"*\"", "s3:GetObject", null);
        access.putPolicy(call, PHOTOS, fixed);
        assertThat(access.policy(call, PHOTOS)).isEqualTo(fixed);
        assertThat(access.isPublic(call, PHOTOS)).isFalse();
        assertRefused(() -> access.putPolicy(call, PHOTOS, open), "AccessDenied");
        assertRefused(() -> access.putPolicy(call, PHOTOS, open.replace("photos", "other")), "MalformedPolicy");
        assertThat(access.policy(call, PHOTOS)).isEqualTo(fixed);
        access.putPublicAccessBlock(call, PHOTOS, new PublicAccessBlock(true, true, false, true));
        access.putPolicy(call, PHOTOS, open);
        assertThat(access.isPublic(call, PHOTOS)).isTrue();
        access.deletePolicy(call, PHOTOS);
        assertRefused(() -> access.policy(call, PHOTOS), "NoSuchBucketPolicy");
    }

    @Test
    void aListGrantsSomethingToTenantsThatThereAre() {
        bucket();
        access.putOwnership(call, PHOTOS, new OwnershipControls(Ownership.OBJECT_WRITER));
        AccessControl nobodys = reading(UUID.randomUUID());
        assertRefused(() -> access.putAcl(call, PHOTOS, nobodys), "InvalidArgument");
        access.putAcl(call, PHOTOS, reading(OTHER));
        assertThat(access.acl(call, PHOTOS).settings().acl()).isEqualTo(reading(OTHER));
    }

    private static AccessControl reading(UUID tenant) {
        return new AccessControl(List.of(new AccessControl.Grant(
                new AccessControl.Grantee.Tenant(tenant.toString()), AccessControl.Permission.READ)));
    }

    @Test
    void aListIsTakenOnlyWhereListsCountAndAPublicOneOnlyWhereItIsNotBlocked() {
        bucket();
        assertRefused(() -> access.putAcl(call, PHOTOS, PUBLIC), "AccessControlListNotSupported");
        assertRefused(() -> access.putAcl(call, PHOTOS, new AccessControl(List.of())), "AccessControlListNotSupported");
        access.putAcl(call, PHOTOS, Canned.BUCKET_OWNER_FULL_CONTROL.grants(OWN.toString(), OWN.toString()));
        access.putOwnership(call, PHOTOS, new OwnershipControls(Ownership.BUCKET_OWNER_PREFERRED));
        assertRefused(() -> access.putAcl(call, PHOTOS, PUBLIC), "AccessDenied");
        access.putPublicAccessBlock(call, PHOTOS, PublicAccessBlock.NONE);
        access.putAcl(call, PHOTOS, PUBLIC);
        assertThat(access.acl(call, PHOTOS).settings().acl()).isEqualTo(PUBLIC);
        assertRefused(
                () -> access.putOwnership(call, PHOTOS, new OwnershipControls(Ownership.BUCKET_OWNER_ENFORCED)),
                "InvalidBucketAclWithObjectOwnership");
        access.putAcl(call, PHOTOS, Canned.PRIVATE.grants(OWN.toString(), OWN.toString()));
        access.putOwnership(call, PHOTOS, new OwnershipControls(Ownership.BUCKET_OWNER_ENFORCED));
        assertThat(access.ownership(call, PHOTOS)).isEqualTo(Ownership.BUCKET_OWNER_ENFORCED);
    }

    @Test
    void versioningIsNeverOffAgainAndObjectLockHoldsItOn() {
        bucket();
        DefaultRetention retention = new DefaultRetention(LockMode.COMPLIANCE, 1, null);
        assertRefused(() -> keeping.putObjectLock(call, PHOTOS, retention), "InvalidBucketState");
        keeping.putVersioning(call, PHOTOS, Versioning.ENABLED);
        keeping.putVersioning(call, PHOTOS, Versioning.SUSPENDED);
        assertThat(keeping.versioning(call, PHOTOS)).isEqualTo(Versioning.SUSPENDED);
        assertRefused(() -> keeping.putObjectLock(call, PHOTOS, retention), "InvalidBucketState");
        assertRefused(
                () -> keeping.putVersioning(call, PHOTOS, Versioning.OFF), "IllegalVersioningConfigurationException");
        keeping.putVersioning(call, PHOTOS, Versioning.ENABLED);
        keeping.putObjectLock(call, PHOTOS, retention);
        assertThat(keeping.objectLock(call, PHOTOS).settings().retention()).isEqualTo(retention);
        assertRefused(() -> keeping.putVersioning(call, PHOTOS, Versioning.SUSPENDED), "InvalidBucketState");
        keeping.putObjectLock(call, PHOTOS, null);
        assertThat(keeping.objectLock(call, PHOTOS).settings().retention()).isNull();
    }

    @Test
    void accessLogsGoIntoABucketOfTheSameTenantThatLetsThemIn() {
        bucket();
        assertRefused(() -> publishing.putLogging(call, PHOTOS, TO_LOGS), "InvalidTargetBucketForLogging");
        assertRefused(
                () -> publishing.putLogging(call, PHOTOS, new Logging("No Bucket", "")),
                "InvalidTargetBucketForLogging");
        world.buckets.service().create(world.member(World.OTHER, true, null), LOGS, CreateBucket.PLAIN);
        assertRefused(() -> publishing.putLogging(call, PHOTOS, TO_LOGS), "InvalidTargetBucketForLogging");
        world.rows.remove(LOGS);
        world.buckets.service().create(call, LOGS, CreateBucket.PLAIN);
        assertRefused(() -> publishing.putLogging(call, PHOTOS, TO_LOGS), "InvalidTargetBucketForLogging");
        access.putPolicy(call, LOGS, letsIn("Allow", OWN.toString(), "photos", "access/*"));
        publishing.putLogging(call, PHOTOS, TO_LOGS);
        assertThat(publishing.logging(call, PHOTOS)).isEqualTo(TO_LOGS);
        publishing.putLogging(call, PHOTOS, null);
        assertThat(publishing.logging(call, PHOTOS)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Allow, 11111111-1111-4111-8111-111111111111, other,  access/*",
        "Allow, 22222222-2222-4222-8222-222222222222, photos, access/*",
        "Allow, 11111111-1111-4111-8111-111111111111, photos, else/*",
        "Deny,  11111111-1111-4111-8111-111111111111, photos, *"
    })
    void aPolicyLetsNoMoreInThanItSays(String effect, String account, String source, String keys) {
        bucket();
        world.buckets.service().create(call, LOGS, CreateBucket.PLAIN);
        access.putPolicy(call, LOGS, letsIn(effect, account, source, keys));
        assertRefused(() -> publishing.putLogging(call, PHOTOS, TO_LOGS), "InvalidTargetBucketForLogging");
    }

    @Test
    void aListLetsAccessLogsInWhereListsCount() {
        bucket();
        world.buckets.service().create(call, LOGS, CreateBucket.PLAIN);
        access.putOwnership(call, LOGS, new OwnershipControls(Ownership.BUCKET_OWNER_PREFERRED));
        access.putAcl(call, LOGS, Canned.LOG_DELIVERY_WRITE.grants(OWN.toString(), OWN.toString()));
        publishing.putLogging(call, PHOTOS, TO_LOGS);
        access.putPolicy(call, LOGS, letsIn("Deny", OWN.toString(), "photos", "*"));
        assertRefused(() -> publishing.putLogging(call, PHOTOS, TO_LOGS), "InvalidTargetBucketForLogging");
    }

    @Test
    void accessLogsAreSharedWithTenantsThatThereAreAndOnlyWhereListsCount() {
        bucket();
        world.buckets.service().create(call, LOGS, CreateBucket.PLAIN);
        access.putPolicy(call, LOGS, letsIn("Allow", OWN.toString(), "photos", "access/*"));
        Logging shared = shared(new AccessControl.Grantee.Tenant(OTHER.toString()));
        assertRefused(() -> publishing.putLogging(call, PHOTOS, shared), "InvalidArgument");
        access.putOwnership(call, LOGS, new OwnershipControls(Ownership.BUCKET_OWNER_PREFERRED));
        publishing.putLogging(call, PHOTOS, shared);
        assertThat(publishing.logging(call, PHOTOS)).isEqualTo(shared);
        Logging nobodys =
                shared(new AccessControl.Grantee.Tenant(UUID.randomUUID().toString()));
        assertRefused(() -> publishing.putLogging(call, PHOTOS, nobodys), "InvalidArgument");
        Logging open = shared(AccessControl.Grantee.Group.ALL_USERS);
        assertRefused(() -> publishing.putLogging(call, PHOTOS, open), "AccessDenied");
        access.putPublicAccessBlock(call, LOGS, PublicAccessBlock.NONE);
        publishing.putLogging(call, PHOTOS, open);
    }

    private static Logging shared(AccessControl.Grantee with) {
        return new Logging(
                LOGS.value(), "access/", null, List.of(new AccessControl.Grant(with, AccessControl.Permission.READ)));
    }

    @Test
    void aPolicyForServicesIsForThoseThatThereAreAndNotPublic() {
        bucket();
        String policy = World.policy("Allow", "{\"Service\": \"logging.s3.amazonaws.com\"}", "s3:PutObject", null);
        access.putPolicy(call, PHOTOS, policy);
        assertThat(access.isPublic(call, PHOTOS)).isFalse();
        assertThat(world.allows(World.nobody(), "s3:PutObject", World.CAT)).isFalse();
        assertRefused(
                () -> access.putPolicy(call, PHOTOS, policy.replace("logging.s3", "delivery.logs")), "MalformedPolicy");
        assertRefused(
                () -> access.putPolicy(call, PHOTOS, policy.replace("logging.s3.amazonaws.com", "*")),
                "MalformedPolicy");
    }

    /** As AWS documents it. */
    private static String letsIn(String effect, String account, String source, String keys) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "%s",
                 "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject",
                 "Resource": "arn:aws:s3:::photos-logs/%s",
                 "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::%s"}, "StringEquals": {"aws:SourceAccount": "%s"}}}]}
                """.formatted(effect, keys, source, account);
    }
}
