package thecloud.core.object.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static thecloud.core.object.bucket.World.OTHER;
import static thecloud.core.object.bucket.World.OWN;
import static thecloud.core.object.bucket.World.PHOTOS;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Refused;
import thecloud.core.events.Event;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;
import thecloud.core.object.setting.Versioning;

class TenantBucketsTest {

    private final World world = new World();
    private final BucketService buckets = world.buckets.service();

    @Test
    void aNewBucketIsPrivateItsTenantsAndUnversioned() {
        Bucket bucket = buckets.create(world.member(OWN), PHOTOS, CreateBucket.PLAIN);
        assertThat(bucket.tenantId()).isEqualTo(OWN);
        assertThat(bucket.ownerId()).isEqualTo(World.ADA);
        assertThat(bucket.versioning()).isEqualTo(Versioning.OFF);
        assertThat(bucket.objectLock()).isFalse();
        assertThat(bucket.region()).isEqualTo("local");
        assertThat(bucket.settings().ownership()).isEqualTo(Ownership.BUCKET_OWNER_ENFORCED);
        assertThat(bucket.settings().publicAccessBlock()).isEqualTo(PublicAccessBlock.ALL);
        assertThat(bucket.settings().encryption()).isEqualTo(DefaultEncryption.BY_S3);
        assertThat(bucket.settings().acl().isPrivateTo(OWN.toString())).isTrue();
        assertThat(world.events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("BUCKET_CREATED");
            assertThat(event.resourceName()).isEqualTo("photos");
            assertThat(event.tenantId()).isEqualTo(OWN);
        });
    }

    @Test
    void aNameIsTakenByOneselfOrBySomebodyElse() {
        buckets.create(world.member(OWN), PHOTOS, CreateBucket.PLAIN);
        assertRefused(() -> buckets.create(world.member(OWN), PHOTOS, CreateBucket.PLAIN), "BucketAlreadyOwnedByYou");
        assertRefused(() -> buckets.create(world.member(OTHER), PHOTOS, CreateBucket.PLAIN), "BucketAlreadyExists");
        assertThat(world.events).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amzn-s3-demo-photos", "a-.b", "a.-b", "photos--x-s3", "photos.mrap", "photos--table-s3"})
    void aNameThatAwsReservedLaterIsForNoNewBucket(String name) {
        assertRefused(
                () -> buckets.create(world.member(OWN), new BucketName(name), CreateBucket.PLAIN), "InvalidBucketName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "us-east-1"})
    void whereSdksBelieveToBeIsHere(String region) {
        assertThat(buckets.create(world.member(OWN), PHOTOS, in(region)).region())
                .isEqualTo("local");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, IllegalLocationConstraintException",
        "us-gov-west-1, IllegalLocationConstraintException",
        "atlantis, InvalidLocationConstraint",
        "'', InvalidLocationConstraint",
        "LOCAL, InvalidLocationConstraint"
    })
    void elsewhereIsRefused(String region, String code) {
        assertRefused(() -> buckets.create(world.member(OWN), PHOTOS, in(region)), code);
    }

    @Test
    void aBucketWithObjectLockIsVersioned() {
        Bucket bucket =
                buckets.create(world.member(OWN), PHOTOS, new CreateBucket(null, true, null, null, Map.of("a", "b")));
        assertThat(bucket.objectLock()).isTrue();
        assertThat(bucket.versioning()).isEqualTo(Versioning.ENABLED);
        assertThat(bucket.settings().tags()).containsEntry("a", "b");
    }

    @Test
    void aNewBucketsListIsForOthersOnlyWhereListsCountAndNeverPublic() {
        AccessControl read = Canned.PUBLIC_READ.grants(OWN.toString(), OWN.toString());
        AccessControl log = Canned.LOG_DELIVERY_WRITE.grants(OWN.toString(), OWN.toString());
        AccessControl own = Canned.PRIVATE.grants(OWN.toString(), OWN.toString());
        assertRefused(() -> create(null, read), "InvalidBucketAclWithObjectOwnership");
        assertRefused(() -> create(Ownership.BUCKET_OWNER_ENFORCED, log), "InvalidBucketAclWithObjectOwnership");
        assertRefused(() -> create(Ownership.OBJECT_WRITER, read), "InvalidBucketAclWithBlockPublicAccessError");
        create(Ownership.OBJECT_WRITER, log);
        world.rows.clear();
        create(null, own);
    }

    @Test
    void aNewBucketsListGrantsSomethingToTenantsThatThereAre() {
        assertRefused(() -> create(Ownership.OBJECT_WRITER, reading(UUID.randomUUID())), "InvalidArgument");
        assertThat(world.rows).isEmpty();
        create(Ownership.OBJECT_WRITER, reading(OTHER));
    }

    private static AccessControl reading(UUID tenant) {
        return new AccessControl(List.of(new AccessControl.Grant(
                new AccessControl.Grantee.Tenant(tenant.toString()), AccessControl.Permission.READ)));
    }

    @Test
    void aListIsOfOnesOwnBucketsByNameAndShowsThatThereIsMore() {
        for (String name : List.of("ccc", "aaa", "bbb", "aab")) {
            buckets.create(world.member(OWN), new BucketName(name), CreateBucket.PLAIN);
        }
        buckets.create(world.member(OTHER), new BucketName("abc"), CreateBucket.PLAIN);
        assertThat(names(null, null, 10)).containsExactly("aaa", "aab", "bbb", "ccc");
        assertThat(names("aa", null, 10)).containsExactly("aaa", "aab");
        assertThat(names(null, "aab", 1)).containsExactly("bbb", "ccc");
    }

    @Test
    void onlyAnEmptyBucketIsDeleted() {
        Bucket bucket = buckets.create(world.member(OWN), PHOTOS, CreateBucket.PLAIN);
        world.somethingInside = true;
        assertRefused(() -> buckets.delete(world.member(OWN), PHOTOS), "BucketNotEmpty");
        assertThat(buckets.head(world.member(OWN), PHOTOS)).isEqualTo(bucket);
        world.somethingInside = false;
        buckets.delete(world.member(OWN), PHOTOS);
        assertRefused(() -> buckets.head(world.member(OWN), PHOTOS), "NoSuchBucket");
        assertRefused(() -> buckets.location(world.member(OWN), PHOTOS), "NoSuchBucket");
        assertRefused(() -> buckets.delete(world.member(OWN), PHOTOS), "NoSuchBucket");
        assertThat(world.events).extracting(Event::type).containsExactly("BUCKET_CREATED", "BUCKET_DELETED");
    }

    private void create(Ownership ownership, AccessControl acl) {
        buckets.create(world.member(OWN), PHOTOS, new CreateBucket(null, false, ownership, acl, Map.of()));
    }

    private List<String> names(String prefix, String after, int limit) {
        return buckets.list(world.member(OWN), prefix, after, limit).stream()
                .map(bucket -> bucket.name().value())
                .toList();
    }

    private static CreateBucket in(String region) {
        return new CreateBucket(region, false, null, null, Map.of());
    }

    static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
