package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.DeleteObject;
import thecloud.core.object.EncryptionWish;
import thecloud.core.object.GetObject;
import thecloud.core.object.Keeping;
import thecloud.core.object.LegalHold;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.Retention;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.LockMode;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.Versioning;

/** What a version has beside its bytes, through the services and over real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttributesTest {

    private static final VersionQuery CURRENT = new VersionQuery(null, null, false);
    private static final VersionQuery BYPASSING = new VersionQuery(null, null, true);

    private final ObjectCloud cloud = new ObjectCloud();

    @AfterAll
    void close() {
        cloud.close();
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static PutObject command(
            ObjectHeaders headers,
            Map<String, String> tags,
            @Nullable AccessControl acl,
            EncryptionWish encryption,
            @Nullable Retention retention,
            @Nullable Boolean hold) {
        return new PutObject(-1, headers, tags, Preconditions.NONE, null, acl, encryption, retention, hold, Map.of());
    }

    @Test
    void everythingThatWasSaidAboutBytesIsSaidAgain() {
        Bucket bucket = cloud.buckets.make("said", Versioning.OFF, false);
        bucket = cloud.buckets.set(
                bucket, Versioning.OFF, TestBuckets.settings(Ownership.OBJECT_WRITER, List.of(), null, null));
        ObjectName name = ObjectCloud.name(bucket, "k");
        ObjectHeaders headers = new ObjectHeaders(
                "text/plain; charset=utf-8",
                Map.of("cache-control", "no-store", "expires", "Thu, 01 Dec 1994 16:00:00 GMT"),
                Map.of("who", "ü 🦊 \"quoted\"", "empty", ""),
                "/elsewhere");
        AccessControl acl = new AccessControl(List.of(
                new Grant(Grantee.Group.ALL_USERS, Permission.READ),
                new Grant(new Grantee.Tenant(cloud.cloud.tenant.id().toString()), Permission.FULL_CONTROL)));
        ObjectVersion made = cloud.put(
                name,
                "x",
                command(headers, Map.of("a", "1", "b", ""), acl, EncryptionWish.Default.INSTANCE, null, null));
        ObjectVersion found = cloud.objects.head(cloud.call, name, GetObject.CURRENT);
        assertThat(found).isEqualTo(made);
        assertThat(found.headers()).isEqualTo(headers);
        assertThat(found.tags()).isEqualTo(Map.of("a", "1", "b", ""));
        assertThat(found.acl()).isEqualTo(acl);
        assertThat(found.ownerId()).isEqualTo(cloud.cloud.tenant.id());
    }

    /** Without it no answer would name the null version of a bucket with versions. */
    @Test
    void whateverChangesAboutAVersionItIsStillOneOfABucketWithVersions() {
        Bucket bucket = cloud.buckets.make("still", Versioning.OFF, false);
        bucket = cloud.buckets.set(
                bucket, Versioning.OFF, TestBuckets.settings(Ownership.OBJECT_WRITER, List.of(), null, null));
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "x");
        cloud.buckets.set(bucket, Versioning.ENABLED, bucket.settings());
        VersionQuery asNull = new VersionQuery("null", null, false);
        AccessControl acl = new AccessControl(List.of(new Grant(Grantee.Group.ALL_USERS, Permission.READ)));
        for (VersionQuery version : List.of(CURRENT, asNull)) {
            List<ObjectVersion> changed = List.of(
                    cloud.tx(() -> cloud.attributes.putTags(cloud.call, name, version, Map.of("a", "1"))),
                    cloud.tx(() -> cloud.attributes.deleteTags(cloud.call, name, version)),
                    cloud.tx(() -> cloud.attributes.putAcl(cloud.call, name, version, acl)));
            assertThat(changed).allSatisfy(it -> {
                assertThat(it.version()).isEqualTo("null");
                assertThat(it.keeping()).extracting(Keeping::versioned).isEqualTo(true);
            });
        }
    }

    @Test
    void tagsAreReplacedAndDeleted() {
        Bucket bucket = cloud.buckets.make("tagged", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "x");
        cloud.tx(() -> cloud.attributes.putTags(cloud.call, name, CURRENT, Map.of("a", "1")));
        assertThat(cloud.attributes.tags(cloud.call, name, CURRENT).tags()).isEqualTo(Map.of("a", "1"));
        refuses("InvalidTag", () -> cloud.attributes.putTags(cloud.call, name, CURRENT, Map.of("a", "<>")));
        refuses("InvalidTag", () -> cloud.attributes.putTags(cloud.call, name, CURRENT, Map.of("a".repeat(129), "")));
        cloud.tx(() -> cloud.attributes.deleteTags(cloud.call, name, CURRENT));
        assertThat(cloud.attributes.tags(cloud.call, name, CURRENT).tags()).isEmpty();
    }

    @Test
    void accessControlListsGrantSomethingToTenantsThatThereAre() {
        Bucket bucket = cloud.buckets.make("granting", Versioning.OFF, false);
        bucket = cloud.buckets.set(
                bucket, Versioning.OFF, TestBuckets.settings(Ownership.OBJECT_WRITER, List.of(), null, null));
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "x");
        AccessControl nobodys = new AccessControl(
                List.of(new Grant(new Grantee.Tenant(UUID.randomUUID().toString()), Permission.READ)));
        refuses("InvalidArgument", () -> cloud.attributes.putAcl(cloud.call, name, CURRENT, nobodys));
        refuses(
                "InvalidArgument",
                () -> cloud.put(
                        name,
                        "y",
                        command(ObjectHeaders.NONE, Map.of(), nobodys, EncryptionWish.Default.INSTANCE, null, null)));
        AccessControl somebodys = new AccessControl(List.of(
                new Grant(new Grantee.Tenant(cloud.cloud.addTenant().id().toString()), Permission.READ)));
        assertThat(cloud.tx(() -> cloud.attributes.putAcl(cloud.call, name, CURRENT, somebodys))
                        .acl())
                .isEqualTo(somebodys);
    }

    @Test
    void accessControlListsAreRefusedWhereTheyDoNotCount() {
        Bucket bucket = cloud.buckets.make("enforced", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "x");
        AccessControl open = new AccessControl(List.of(new Grant(Grantee.Group.ALL_USERS, Permission.READ)));
        refuses("AccessControlListNotSupported", () -> cloud.attributes.putAcl(cloud.call, name, CURRENT, open));
        AccessControl owners = new AccessControl(
                List.of(new Grant(new Grantee.Tenant(bucket.tenantId().toString()), Permission.FULL_CONTROL)));
        assertThat(cloud.tx(() -> cloud.attributes.putAcl(cloud.call, name, CURRENT, owners))
                        .acl())
                .isNull();
    }

    @Test
    void nothingIsLockedForMoreThanAHundredYears() {
        Bucket bucket = cloud.buckets.make("locked-for-ever", Versioning.ENABLED, true);
        ObjectName name = ObjectCloud.name(bucket, "k");
        Instant century =
                cloud.clock.instant().atOffset(ZoneOffset.UTC).plusYears(100).toInstant();
        cloud.put(name, "x", retained(century));
        for (Instant end : List.of(century.plusSeconds(1), Instant.parse("+294277-01-01T00:00:00Z"), Instant.MAX)) {
            refuses("InvalidArgument", () -> cloud.put(name, "x", retained(end)));
            Retention retention = new Retention(LockMode.GOVERNANCE, end);
            refuses(
                    "InvalidArgument",
                    () -> cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, CURRENT, retention)));
            CreateUpload upload = new CreateUpload(retained(end), null);
            refuses("InvalidArgument", () -> cloud.tx(() -> cloud.uploads.create(cloud.call, name, upload)));
        }
    }

    private static PutObject retained(Instant until) {
        Retention retention = new Retention(LockMode.GOVERNANCE, until);
        return command(ObjectHeaders.NONE, Map.of(), null, EncryptionWish.Default.INSTANCE, retention, null);
    }

    @Test
    void whatIsLockedStaysUntilItsTime() {
        Bucket bucket = cloud.buckets.make("locked", Versioning.ENABLED, true);
        ObjectName name = ObjectCloud.name(bucket, "k");
        ObjectVersion made = cloud.put(name, "x");
        Retention day = new Retention(LockMode.GOVERNANCE, cloud.clock.instant().plus(Duration.ofDays(1)));
        Retention week =
                new Retention(LockMode.GOVERNANCE, cloud.clock.instant().plus(Duration.ofDays(7)));
        cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, CURRENT, day));
        cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, CURRENT, week));
        refuses("AccessDenied", () -> cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, CURRENT, day)));
        refuses("AccessDenied", () -> cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, CURRENT, null)));
        refuses("AccessDenied", () -> cloud.delete(name, made.version()));
        cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, BYPASSING, day));
        Retention fast = new Retention(LockMode.COMPLIANCE, day.until());
        refuses("AccessDenied", () -> cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, CURRENT, fast)));
        cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, BYPASSING, fast));
        refuses("AccessDenied", () -> cloud.tx(() -> cloud.attributes.putRetention(cloud.call, name, BYPASSING, null)));
        refuses(
                "AccessDenied",
                () -> cloud.tx(() -> cloud.objects.delete(
                        cloud.call, name, new DeleteObject(made.version(), true, Preconditions.NONE))));
        cloud.delete(name, null); // a marker hides it and takes nothing away
        cloud.clock.move(Duration.ofDays(2));
        cloud.tx(() -> cloud.attributes.putLegalHold(
                cloud.call, name, new VersionQuery(made.version(), null, false), new LegalHold(true)));
        refuses("AccessDenied", () -> cloud.delete(name, made.version()));
        cloud.tx(() -> cloud.attributes.putLegalHold(
                cloud.call, name, new VersionQuery(made.version(), null, false), new LegalHold(false)));
        assertThat(cloud.delete(name, made.version()).version()).isEqualTo(made.version());
    }

    @Test
    void aLockOfWhichNobodyEverSpokeIsNotThere() {
        ObjectName name = ObjectCloud.name(cloud.buckets.make("never-locked", Versioning.ENABLED, true), "k");
        cloud.put(name, "x");
        refuses("NoSuchObjectLockConfiguration", () -> cloud.attributes.retention(cloud.call, name, CURRENT));
        refuses("NoSuchObjectLockConfiguration", () -> cloud.attributes.legalHold(cloud.call, name, CURRENT));
        cloud.tx(() -> cloud.attributes.putLegalHold(cloud.call, name, CURRENT, new LegalHold(false)));
        assertThat(cloud.attributes.legalHold(cloud.call, name, CURRENT).legalHold())
                .isFalse();
    }

    @Test
    void whatTheBucketMeansForAVersionIsSaidWhenItIsWrittenAndRead() {
        Bucket bucket = cloud.buckets.make("kept", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        assertThat(cloud.put(name, "x").keeping()).isEqualTo(new Keeping(false, List.of()));
        LifecycleRule rule = new LifecycleRule(
                "r",
                true,
                new LifecycleRule.Filter("k", Map.of(), null, null),
                false,
                3,
                null,
                false,
                null,
                null,
                null);
        cloud.buckets.set(bucket, Versioning.SUSPENDED, TestBuckets.settings(null, List.of(rule), null, null));
        Keeping now = new Keeping(true, List.of(rule));
        assertThat(cloud.objects.head(cloud.call, name, GetObject.CURRENT).keeping())
                .isEqualTo(now);
        assertThat(cloud.put(name, "y").keeping()).isEqualTo(now);
    }

    @Test
    void locksAreRefusedInBucketsWithoutThem() {
        Bucket bucket = cloud.buckets.make("unlocked", Versioning.ENABLED, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "x");
        Retention day = new Retention(LockMode.GOVERNANCE, cloud.clock.instant().plus(Duration.ofDays(1)));
        EncryptionWish standard = EncryptionWish.Default.INSTANCE;
        refuses("InvalidRequest", () -> cloud.attributes.putRetention(cloud.call, name, CURRENT, day));
        refuses("InvalidRequest", () -> cloud.attributes.retention(cloud.call, name, CURRENT));
        refuses("InvalidRequest", () -> cloud.attributes.putLegalHold(cloud.call, name, CURRENT, new LegalHold(true)));
        refuses(
                "InvalidRequest",
                () -> cloud.put(name, "x", command(ObjectHeaders.NONE, Map.of(), null, standard, day, null)));
        refuses(
                "InvalidRequest",
                () -> cloud.put(name, "x", command(ObjectHeaders.NONE, Map.of(), null, standard, null, true)));
    }

    @Test
    void theDefaultRetentionOfTheBucketHoldsForNewVersions() {
        Bucket bucket = cloud.buckets.make("default-retention", Versioning.ENABLED, true);
        bucket = cloud.buckets.set(
                bucket,
                Versioning.ENABLED,
                TestBuckets.settings(null, List.of(), null, new DefaultRetention(LockMode.COMPLIANCE, 3, null)));
        ObjectName name = ObjectCloud.name(bucket, "k");
        ObjectVersion made = cloud.put(name, "x");
        assertThat(made.retention())
                .isEqualTo(
                        new Retention(LockMode.COMPLIANCE, cloud.clock.instant().plus(Duration.ofDays(3))));
        refuses("AccessDenied", () -> cloud.delete(name, made.version()));
    }

    @Test
    void whatIsEncryptedForACustomerIsReadWithTheCustomersKeyAlone() {
        Bucket bucket = cloud.buckets.make("customer", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        EncryptionWish.ByCustomer mine = new EncryptionWish.ByCustomer(new DataKey(new byte[32]), "mine");
        byte[] bytes = new byte[32];
        bytes[0] = 1;
        EncryptionWish.ByCustomer other = new EncryptionWish.ByCustomer(new DataKey(bytes), "other");
        cloud.put(name, "secret", command(ObjectHeaders.NONE, Map.of(), null, mine, null, null));
        assertThat(cloud.get(name, new GetObject(null, Preconditions.NONE, mine, Map.of())))
                .isEqualTo("secret");
        refuses("InvalidRequest", () -> cloud.get(name));
        refuses("InvalidRequest", () -> cloud.objects.head(cloud.call, name, GetObject.CURRENT));
        refuses("AccessDenied", () -> cloud.get(name, new GetObject(null, Preconditions.NONE, other, Map.of())));
        cloud.put(name, "open");
        refuses("InvalidRequest", () -> cloud.get(name, new GetObject(null, Preconditions.NONE, mine, Map.of())));
    }

    @Test
    void theBucketsDefaultEncryptionHoldsForThoseWhoSayNothing() {
        Bucket bucket = cloud.buckets.make("encrypted", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        assertThat(cloud.put(name, "clear").encryption()).isNull();
        bucket = cloud.buckets.set(
                bucket,
                Versioning.OFF,
                TestBuckets.settings(
                        null, List.of(), new DefaultEncryption(DefaultEncryption.Algorithm.KMS, "mine", false), null));
        assertThat(cloud.put(name, "kms").encryption().keyName()).isEqualTo("mine");
        assertThat(cloud.get(name)).isEqualTo("kms");
        assertThat(cloud.put(
                                name,
                                "s3",
                                command(ObjectHeaders.NONE, Map.of(), null, EncryptionWish.ByS3.INSTANCE, null, null))
                        .encryption()
                        .keyName())
                .isNull();
        assertThat(cloud.get(name)).isEqualTo("s3");
    }

    @Test
    void conditionalDeletesTakeWhatTheyExpect() {
        Bucket bucket = cloud.buckets.make("conditional-delete", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        String etag = cloud.put(name, "x").etag();
        DeleteObject wrong = new DeleteObject(null, false, new Preconditions("\"no\"", null, null, null));
        DeleteObject right = new DeleteObject(null, false, new Preconditions("\"" + etag + "\"", null, null, null));
        refuses("PreconditionFailed", () -> cloud.tx(() -> cloud.objects.delete(cloud.call, name, wrong)));
        cloud.tx(() -> cloud.objects.delete(cloud.call, name, right));
        refuses("NoSuchKey", () -> cloud.tx(() -> cloud.objects.delete(cloud.call, name, right)));
    }

    @Test
    void whoMayNotListIsNotToldWhatIsMissing() {
        Bucket bucket = cloud.buckets.make("secretive", Versioning.ENABLED, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        String version = cloud.put(name, "x").version();
        cloud.delete(name, version);
        refuses("NoSuchKey", () -> cloud.get(name));
        refuses("NoSuchVersion", () -> cloud.get(name, version));
        cloud.mayList = false;
        refuses("AccessDenied", () -> cloud.get(name));
        refuses("AccessDenied", () -> cloud.get(name, version));
        refuses("AccessDenied", () -> cloud.objects.head(cloud.call, name, GetObject.CURRENT));
        cloud.mayList = true;
        refuses("NoSuchBucket", () -> cloud.get(new ObjectName(new BucketName("no-such-bucket"), "k")));
    }

    @Test
    void aDeleteMarkerSaysThatItHidesSomething() {
        Bucket bucket = cloud.buckets.make("hidden", Versioning.ENABLED, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "x");
        String marker = String.valueOf(cloud.delete(name, null).version());
        assertThatThrownBy(() -> cloud.get(name)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("NoSuchKey");
            assertThat(refused.details()).containsEntry("DeleteMarker", "true").containsEntry("VersionId", marker);
        });
    }
}
