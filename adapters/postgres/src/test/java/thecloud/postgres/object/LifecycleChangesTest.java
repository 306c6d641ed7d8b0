package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.PutObject;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.upkeep.LifecycleRepository;

/** Rules and tags that change while the lifecycle worker walks over a bucket: what it read is not what it goes by. */
class LifecycleChangesTest {

    private final ObjectCloud cloud = new ObjectCloud();
    private final Meddling lifecycle = new Meddling(cloud.lifecycleRows);

    @BeforeEach
    void start() {
        cloud.lifecycleRows = lifecycle;
        cloud.start(cloud.objectRows, cloud.uploadRows, cloud.upkeepRows, cloud.store);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void aRuleThatIsRemovedWhileAPageIsWalkedOverDeletesNothingMore() {
        Bucket bucket = bucket(Map.of());
        for (int i = 0; i < 1001; i++) {
            cloud.put(ObjectCloud.name(bucket, "k" + i), "");
        }
        lifecycle.afterPage = () -> rules(bucket, List.of());
        cloud.clock.move(Duration.ofDays(3));
        cloud.upkeep.applyLifecycles();
        assertThat(cloud.number("SELECT count(*) FROM objects")).isEqualTo(1001);
        assertThat(lifecycle.pages)
                .as("read, of which the second was for nothing")
                .isEqualTo(1);
    }

    @Test
    void anObjectWhoseTagIsTakenAwayIsNotExpiredByIt() {
        Bucket bucket = bucket(Map.of("keep", "no"));
        for (String key : List.of("gone", "kept")) {
            cloud.put(ObjectCloud.name(bucket, key), "");
            tag(bucket, key, Map.of("keep", "no"));
        }
        lifecycle.afterPage = () -> tag(bucket, "kept", Map.of());
        cloud.clock.move(Duration.ofDays(3));
        cloud.upkeep.applyLifecycles();
        assertThat(cloud.keys(bucket)).containsExactly("kept");
    }

    @Test
    void anUploadIsNotAbortedByARuleThatIsGone() {
        Bucket bucket = bucket(Map.of());
        cloud.tx(() -> cloud.uploads.create(
                cloud.call,
                ObjectCloud.name(bucket, "u"),
                new CreateUpload(PutObject.plain(-1, ObjectHeaders.NONE), null)));
        lifecycle.afterUploads = () -> rules(bucket, List.of());
        cloud.clock.move(Duration.ofDays(3));
        cloud.upkeep.applyLifecycles();
        assertThat(cloud.number("SELECT count(*) FROM uploads")).isEqualTo(1);
    }

    /** Whose objects expire, and whose uploads are aborted, after one day. */
    private Bucket bucket(Map<String, String> tags) {
        Bucket bucket = cloud.buckets.make("walked-over", Versioning.OFF, false);
        LifecycleRule.Filter filter = new LifecycleRule.Filter("", tags, null, null);
        rules(
                bucket,
                List.of(new LifecycleRule(
                        "expire", true, filter, false, 1, null, false, null, null, tags.isEmpty() ? 1 : null)));
        return bucket;
    }

    private void rules(Bucket bucket, List<LifecycleRule> rules) {
        cloud.buckets.set(bucket, Versioning.OFF, TestBuckets.settings(null, rules, null, null));
    }

    private void tag(Bucket bucket, String key, Map<String, String> tags) {
        cloud.tx(() -> cloud.attributes.putTags(
                cloud.call, ObjectCloud.name(bucket, key), new VersionQuery(null, null, false), tags));
    }

    /** Something happens right after the worker read. */
    private static final class Meddling implements LifecycleRepository {

        private final LifecycleRepository rows;
        private Runnable afterPage = () -> {};
        private Runnable afterUploads = () -> {};
        private int pages;

        Meddling(LifecycleRepository rows) {
            this.rows = rows;
        }

        @Override
        public List<BucketName> buckets(String after, int limit) {
            return rows.buckets(after, limit);
        }

        @Override
        public List<Aged> versions(UUID bucketId, BucketName bucket, @Nullable Aged after, String afterKey, int limit) {
            List<Aged> page = rows.versions(bucketId, bucket, after, afterKey, limit);
            pages++;
            afterPage.run();
            return page;
        }

        @Override
        public List<Begun> uploads(UUID bucketId, BucketName bucket, Instant before, UUID after, int limit) {
            List<Begun> page = rows.uploads(bucketId, bucket, before, after, limit);
            afterUploads.run();
            return page;
        }
    }
}
