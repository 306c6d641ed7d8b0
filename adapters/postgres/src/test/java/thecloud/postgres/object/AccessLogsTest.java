package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.access.Attempt;
import thecloud.core.object.GetObject;
import thecloud.core.object.accesslog.AccessLogPorts;
import thecloud.core.object.accesslog.AccessLogs;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketPorts;
import thecloud.core.object.bucket.Buckets;
import thecloud.core.object.policy.BucketPolicies;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.core.object.setting.BucketSettingsBuilder;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Logging.PartitionDate;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;
import thecloud.core.object.setting.Versioning;
import thecloud.core.policy.Vocabulary;
import thecloud.postgres.bucket.JsonPolicyText;

/** Access logs on their way from the endpoint into a bucket. */
class AccessLogsTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final ObjectCloud cloud = new ObjectCloud();
    private final AccessLogs logs = new AccessLogs(ports(), NEVER);
    private Bucket source;
    private Bucket target;

    @BeforeEach
    void buckets() {
        cloud.clock.set(Instant.parse("2026-05-01T12:34:56Z"));
        source = cloud.buckets.make("source", Versioning.OFF, false);
        target = cloud.buckets.make("target", Versioning.OFF, false);
        letIn(true);
        logTo(new Logging("target", "log/"));
    }

    @AfterEach
    void close() {
        logs.close();
        cloud.close();
    }

    private AccessLogPorts ports() {
        BucketPorts ports = new BucketPorts(
                cloud.buckets,
                (name, version) -> null,
                (name, id) -> null,
                new BucketPolicies(
                        new JsonPolicyText(), () -> Vocabulary.of(List.of("s3:PutObject")), java.util.Set::copyOf),
                new KnownGrantees(java.util.Set::copyOf),
                AccessLogsTest::unasked,
                null,
                new BucketPorts.Origin("local", null, cloud.clock));
        return new AccessLogPorts(
                cloud.buckets, new Buckets(ports).logTargets(), cloud.objects, cloud.cloud.database, new RandomIds());
    }

    private static thecloud.core.policy.AccessRequest unasked(Attempt attempt) {
        throw new AssertionError("nobody calls: " + attempt);
    }

    private void letIn(boolean in) {
        String owner = cloud.cloud.tenant.id().toString();
        AccessControl acl = (in ? Canned.LOG_DELIVERY_WRITE : Canned.PRIVATE).grants(owner, owner);
        target = cloud.buckets.set(
                target,
                Versioning.OFF,
                target.settings()
                        .change()
                        .ownership(Ownership.BUCKET_OWNER_PREFERRED)
                        .acl(acl)
                        .build());
    }

    private void logTo(Logging logging) {
        source = cloud.buckets.set(
                source,
                Versioning.OFF,
                source.settings().change().logging(logging).build());
        logs.lookUp();
    }

    @Test
    void whatWasAskedOfALoggedBucketIsDeliveredInOneObjectUnderItsPrefixAndTime() {
        assertThat(logs.log().isKept("source")).isTrue();
        assertThat(logs.log().isKept("target")).isFalse();
        logs.log().ended("source", "one");
        logs.log().ended("source", "two");
        logs.log().ended("target", "never");
        logs.deliver();
        logs.deliver();
        List<String> keys = cloud.keys(target);
        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst()).matches("log/2026-05-01-12-34-56-[0-9A-F]{16}");
        String owner = cloud.cloud.tenant.id().toString();
        assertThat(cloud.get(ObjectCloud.name(target, keys.getFirst())))
                .isEqualTo(owner + " source one\n" + owner + " source two\n");
    }

    @Test
    void keysArePartitionedByTheDayOfTheDelivery() {
        logTo(new Logging("target", "log/", PartitionDate.DELIVERY_TIME));
        logs.log().ended("source", "[30/Apr/2026:23:59:59 +0000] one");
        logs.log().ended("source", "[01/May/2026:00:00:00 +0000] two");
        logs.deliver();
        assertThat(cloud.keys(target))
                .singleElement()
                .asString()
                .matches(
                        "log/" + cloud.cloud.tenant.id() + "/local/source/2026/05/01/2026-05-01-12-34-56-[0-9A-F]{16}");
    }

    @Test
    void keysArePartitionedByTheDayOfWhatIsInThem() {
        logTo(new Logging("target", "log/", PartitionDate.EVENT_TIME));
        logs.log().ended("source", "[30/Apr/2026:23:59:59 +0000] one");
        logs.log().ended("source", "[01/May/2026:00:00:00 +0000] two");
        logs.log().ended("source", "[30/Apr/2026:12:00:00 +0000] three");
        logs.deliver();
        String owner = cloud.cloud.tenant.id().toString();
        List<String> keys = cloud.keys(target);
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst())
                .matches("log/" + owner + "/local/source/2026/04/30/2026-04-30-00-00-00-[0-9A-F]{16}");
        assertThat(cloud.get(ObjectCloud.name(target, keys.getFirst())))
                .isEqualTo(owner + " source [30/Apr/2026:23:59:59 +0000] one\n" + owner
                        + " source [30/Apr/2026:12:00:00 +0000] three\n");
        assertThat(keys.getLast())
                .matches("log/" + owner + "/local/source/2026/05/01/2026-05-01-00-00-00-[0-9A-F]{16}");
    }

    @Test
    void whatIsDeliveredIsSharedAsItShallBeForAsLongAsListsCount() {
        Grant everybody = new Grant(Grantee.Group.ALL_USERS, Permission.READ);
        logTo(new Logging("target", "log/", null, List.of(everybody)));
        logs.log().ended("source", "one");
        logs.deliver();
        String owner = cloud.cloud.tenant.id().toString();
        assertThat(acls())
                .containsExactly(new AccessControl(
                        List.of(everybody, new Grant(new Grantee.Tenant(owner), Permission.FULL_CONTROL))));
        set(target.settings().change().publicAccessBlock(new PublicAccessBlock(true, false, false, false)));
        logs.log().ended("source", "two");
        logs.deliver();
        set(target.settings().change().publicAccessBlock(null).ownership(Ownership.BUCKET_OWNER_ENFORCED));
        letInByPolicy();
        logs.log().ended("source", "three");
        logs.deliver();
        assertThat(acls()).hasSize(3).filteredOn(Objects::nonNull).hasSize(1);
    }

    private List<@Nullable AccessControl> acls() {
        List<@Nullable AccessControl> acls = new ArrayList<>();
        cloud.keys(target)
                .forEach(key -> acls.add(cloud.objects
                        .head(cloud.call, ObjectCloud.name(target, key), GetObject.CURRENT)
                        .acl()));
        return acls;
    }

    private void set(BucketSettingsBuilder settings) {
        target = cloud.buckets.set(target, Versioning.OFF, settings.build());
    }

    private void letInByPolicy() {
        set(
                target.settings()
                        .change()
                        .policy(
                                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\":"
                                        + " \"logging.s3.amazonaws.com\"}, \"Action\": \"s3:PutObject\", \"Resource\": \"arn:aws:s3:::target/*\"}]}"));
    }

    @Test
    void nothingIsDeliveredWhereItIsNotLetInAnyMore() {
        logs.log().ended("source", "one");
        letIn(false);
        logs.deliver();
        letIn(true);
        logs.deliver();
        assertThat(cloud.keys(target)).isEmpty();
    }

    @Test
    void nothingIsDeliveredToWhoeverTakesTheNameLater() {
        logs.log().ended("source", "one");
        cloud.tx(() -> cloud.buckets.deleteIfEmpty(source.id()));
        source = cloud.buckets.make("source", Versioning.OFF, false);
        logTo(new Logging("target", "log/"));
        logs.deliver();
        assertThat(cloud.keys(target)).isEmpty();
        logs.log().ended("source", "two");
        logs.deliver();
        assertThat(cloud.keys(target)).hasSize(1);
    }

    @Test
    void aBucketThatIsNotLoggedAnyMoreIsNotAskedAboutInVain() {
        logTo(null);
        assertThat(logs.log().isKept("source")).isFalse();
        assertThat(cloud.buckets.logged()).isEmpty();
    }

    @Test
    void whatIsLeftIsDeliveredAtTheEndAndWhatFindsNoRoomIsLostWithoutAnybodyWaiting() {
        logs.start();
        String entry = "x".repeat(1000);
        for (int i = 0; i < 20_000; i++) {
            logs.log().ended("source", entry);
        }
        logs.close();
        assertThat(cloud.keys(target))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(cloud.get(ObjectCloud.name(target, key))).endsWith(entry + "\n"));
    }

    private static final class RandomIds implements Ids {
        @Override
        public UUID next() {
            return UUID.randomUUID();
        }

        @Override
        public String secret(int bytes) {
            throw new UnsupportedOperationException();
        }
    }
}
