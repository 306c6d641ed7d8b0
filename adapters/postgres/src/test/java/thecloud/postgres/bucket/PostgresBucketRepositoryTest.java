package thecloud.postgres.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Invalid;
import thecloud.core.identity.Tenant;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.setting.Website;
import thecloud.postgres.TestCloud;
import thecloud.postgres.quota.PostgresUsage;

class PostgresBucketRepositoryTest {

    private static final TestCloud CLOUD = new TestCloud();

    private final PostgresBucketRepository buckets = new PostgresBucketRepository(CLOUD.database);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    @Test
    void aBucketIsFoundAsItWasAddedAndManyInOneQuery() {
        Bucket one = added(CLOUD.tenant, "find-one");
        Bucket two = added(CLOUD.addTenant(), "find-two");
        BucketName missing = new BucketName("find-none");
        assertThat(buckets.find(List.of(one.name(), two.name(), missing)))
                .isEqualTo(Map.of(one.name(), one, two.name(), two));
    }

    @Test
    void aNameIsTakenWhoeverHasIt() {
        Bucket first = added(CLOUD.tenant, "taken");
        assertThat(buckets.add(bucket(CLOUD.tenant, "taken"))).isFalse();
        assertThat(buckets.add(bucket(CLOUD.addTenant(), "taken"))).isFalse();
        assertThat(buckets.find(List.of(first.name()))).containsValue(first);
    }

    @Test
    void ofManyWhoAddTheSameNameAtOnceOneDoes() throws Exception {
        AtomicInteger made = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                CLOUD.database.inTransaction(
                        () -> buckets.add(bucket(CLOUD.tenant, "raced")) ? made.incrementAndGet() : 0);
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void aListIsOfOneTenantByNameFromBehindAName() {
        Tenant tenant = CLOUD.addTenant();
        for (String name : List.of("list-b", "list-a", "list.c", "list0", "other", "list-b.x")) {
            added(tenant, name);
        }
        added(CLOUD.tenant, "list-of-another-tenant");
        assertThat(names(tenant, "", "", 10))
                .containsExactly("list-a", "list-b", "list-b.x", "list.c", "list0", "other");
        assertThat(names(tenant, "list", "list-b", 2)).containsExactly("list-b.x", "list.c");
        assertThat(names(tenant, "list-", "", 10)).containsExactly("list-a", "list-b", "list-b.x");
        assertThat(names(tenant, "list%", "", 10)).isEmpty();
        assertThat(names(tenant, "", "other", 10)).isEmpty();
    }

    @Test
    void whatIsSetOnABucketIsKeptWholeAndNothingElseChanges() {
        Bucket bucket = added(CLOUD.tenant, "updated");
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            BucketSettings settings = new RandomSettings(random).next();
            Bucket next = new Bucket(
                    bucket.id(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    bucket.name(),
                    "elsewhere",
                    Versioning.ENABLED,
                    true,
                    settings,
                    bucket.createdAt());
            buckets.update(next);
            Bucket expected = bucket.with(Versioning.ENABLED).locked(settings);
            assertThat(buckets.lock(bucket.name())).isEqualTo(expected);
        }
    }

    @Test
    void whatCannotBeStoredIsInvalidAndNoFailureOfTheCloud() {
        Bucket bucket = added(CLOUD.tenant, "nul");
        Website website = new Website("index\u0000.html", null, null, List.of());
        Bucket next = bucket.with(bucket.settings().change().website(website).build());
        assertThatThrownBy(() -> buckets.update(next)).isInstanceOf(Invalid.class);
    }

    @Test
    void aBucketThatIsLockedIsChangedByOneTransactionAfterAnother() throws Exception {
        Bucket bucket = added(CLOUD.tenant, "locked");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = "key-" + i;
            threads.add(Thread.startVirtualThread(() -> CLOUD.database.inTransaction(() -> {
                Bucket now = buckets.lock(bucket.name());
                Map<String, String> tags =
                        new java.util.HashMap<>(now.settings().tags());
                tags.put(key, "");
                buckets.update(now.with(now.settings().change().tags(tags).build()));
                return true;
            })));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(buckets.lock(bucket.name()).settings().tags()).hasSize(9);
    }

    @Test
    void aBucketIsDeletedOnlyWhenNothingRefersToIt() {
        Bucket bucket = added(CLOUD.tenant, "deleted");
        CLOUD.database.query(handle -> handle.execute("CREATE TABLE contents (id INT PRIMARY KEY,"
                + " bucket_id UUID NOT NULL REFERENCES buckets (id) ON DELETE RESTRICT)"));
        CLOUD.database.query(handle -> handle.execute("INSERT INTO contents VALUES (1, ?)", bucket.id()));
        boolean[] usable = new boolean[1];
        CLOUD.database.inTransaction(() -> {
            assertThat(buckets.deleteIfEmpty(bucket.id())).isFalse();
            usable[0] = buckets.lock(bucket.name()) != null; // the transaction goes on
            return true;
        });
        assertThat(usable[0]).isTrue();
        assertThat(buckets.deleteIfEmpty(bucket.id())).isFalse();
        CLOUD.database.query(handle -> handle.execute("DELETE FROM contents"));
        assertThat(buckets.deleteIfEmpty(bucket.id())).isTrue();
        assertThat(buckets.lock(bucket.name())).isNull();
        CLOUD.database.query(handle -> handle.execute("DROP TABLE contents"));
    }

    @Test
    void eachUsersBucketsCountForTheQuota() {
        Tenant tenant = CLOUD.addTenant();
        UUID other = CLOUD.addUser().id();
        added(tenant, "counted-1");
        added(tenant, "counted-2");
        Bucket theirs = bucket(tenant, "counted-3");
        buckets.add(new Bucket(
                theirs.id(),
                theirs.tenantId(),
                other,
                theirs.name(),
                theirs.region(),
                theirs.versioning(),
                false,
                theirs.settings(),
                theirs.createdAt()));
        assertThat(new PostgresUsage(CLOUD.database, List.of(BucketUsage.QUERY)).usage(tenant.id()))
                .isEqualTo(Map.of(
                        CLOUD.user.id(),
                        Map.of("buckets", BigDecimal.valueOf(2)),
                        other,
                        Map.of("buckets", BigDecimal.ONE)));
    }

    private List<String> names(Tenant tenant, String prefix, String after, int limit) {
        return buckets.list(tenant.id(), prefix, after, limit).stream()
                .map(bucket -> bucket.name().value())
                .toList();
    }

    private Bucket added(Tenant tenant, String name) {
        Bucket bucket = bucket(tenant, name);
        assertThat(buckets.add(bucket)).isTrue();
        return bucket;
    }

    private static Bucket bucket(Tenant tenant, String name) {
        AccessControl acl =
                Canned.PRIVATE.grants(tenant.id().toString(), tenant.id().toString());
        return new Bucket(
                UUID.randomUUID(),
                tenant.id(),
                CLOUD.user.id(),
                new BucketName(name),
                "local",
                Versioning.OFF,
                false,
                BucketSettings.fresh(Ownership.BUCKET_OWNER_ENFORCED, acl, Map.of("team", "red")),
                TestCloud.now());
    }
}
