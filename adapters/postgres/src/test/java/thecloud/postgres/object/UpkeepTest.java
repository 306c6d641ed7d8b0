package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.Nullable;
import thecloud.core.object.ByteRange;
import thecloud.core.object.Claims;
import thecloud.core.object.FoundObject;
import thecloud.core.object.GetObject;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.Retention;
import thecloud.core.object.VersionQuery;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadPart;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.LockMode;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.upkeep.Upkeep;

/** The background work over real PostgreSQL, with a clock that the test moves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpkeepTest {

    private static final LifecycleRule.Filter ALL = new LifecycleRule.Filter("", Map.of(), null, null);

    private final ObjectCloud cloud = new ObjectCloud();

    @AfterAll
    void close() {
        cloud.close();
    }

    private Bucket bucket(String name, Versioning versioning, boolean lock, LifecycleRule... rules) {
        Bucket bucket = cloud.buckets.make(name, versioning, lock);
        return cloud.buckets.set(bucket, versioning, TestBuckets.settings(null, List.of(rules), null, null));
    }

    private static LifecycleRule rule(
            LifecycleRule.Filter filter,
            @Nullable Integer days,
            boolean markers,
            @Nullable Integer noncurrent,
            @Nullable Integer newer,
            @Nullable Integer abort) {
        return new LifecycleRule(
                UUID.randomUUID().toString(), true, filter, false, days, null, markers, noncurrent, newer, abort);
    }

    private void midnights(int days) {
        cloud.clock.set(cloud.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(days)));
    }

    private List<ObjectVersion> stack(Bucket bucket, String key) {
        return cloud.versions(bucket.name(), key, "", "", null, 100).entries();
    }

    @Test
    void objectsExpireAtTheMidnightBehindTheirDays() {
        Bucket bucket = bucket("expiring", Versioning.OFF, false, rule(ALL, 2, false, null, null, null));
        cloud.clock.set(Instant.parse("2030-01-15T10:30:00Z"));
        cloud.put(ObjectCloud.name(bucket, "k"), "x");
        cloud.clock.set(Instant.parse("2030-01-17T23:59:59Z"));
        cloud.upkeep.applyLifecycles();
        assertThat(cloud.keys(bucket)).containsExactly("k");
        cloud.clock.set(Instant.parse("2030-01-18T00:00:00Z"));
        cloud.upkeep.applyLifecycles();
        assertThat(cloud.keys(bucket)).isEmpty();
        assertThat(stack(bucket, "k")).isEmpty();
    }

    @Test
    void filtersDecideByPrefixTagsAndSize() {
        LifecycleRule.Filter filter = new LifecycleRule.Filter("logs/", Map.of("keep", "no"), 2L, 5L);
        Bucket bucket = bucket("filtered", Versioning.OFF, false, rule(filter, 1, false, null, null, null));
        VersionQuery current = new VersionQuery(null, null, false);
        for (String key : List.of("logs/gone", "logs/small", "logs/big", "logs/untagged", "other/gone")) {
            ObjectName name = ObjectCloud.name(bucket, key);
            cloud.put(name, key.endsWith("small") ? "xx" : key.endsWith("big") ? "xxxxx" : "xxx");
            Map<String, String> tags =
                    key.endsWith("untagged") ? Map.of("keep", "yes") : Map.of("keep", "no", "more", "");
            cloud.tx(() -> cloud.attributes.putTags(cloud.call, name, current, tags));
        }
        midnights(3);
        cloud.upkeep.applyLifecycles();
        assertThat(cloud.keys(bucket)).containsExactly("logs/big", "logs/small", "logs/untagged", "other/gone");
    }

    @Test
    void inAVersionedBucketExpiringMakesAMarkerAndOldVersionsAndLoneMarkersGo() {
        Bucket bucket = bucket(
                "versioned-expiring",
                Versioning.ENABLED,
                false,
                rule(ALL, 1, false, null, null, null),
                rule(ALL, null, true, 3, 1, null));
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "1");
        cloud.put(name, "2");
        cloud.put(name, "3");
        midnights(2);
        cloud.upkeep.applyLifecycles();
        assertThat(stack(bucket, "k"))
                .hasSize(4)
                .first()
                .satisfies(v -> assertThat(v.deleteMarker()).isTrue());
        midnights(5);
        cloud.upkeep.applyLifecycles();
        assertThat(stack(bucket, "k"))
                .as("the marker, and the one newer version that is kept")
                .hasSize(2);
        cloud.delete(name, stack(bucket, "k").getLast().version());
        midnights(1);
        cloud.upkeep.applyLifecycles();
        assertThat(stack(bucket, "k")).isEmpty();
    }

    @Test
    void lockedVersionsStayWhateverTheRulesSay() {
        Bucket bucket = bucket("locked-expiring", Versioning.ENABLED, true, rule(ALL, 1, false, 1, null, null));
        ObjectName name = ObjectCloud.name(bucket, "k");
        ObjectVersion locked = cloud.put(name, "locked");
        Retention retention =
                new Retention(LockMode.GOVERNANCE, cloud.clock.instant().plus(Duration.ofDays(30)));
        cloud.tx(() -> cloud.attributes.putRetention(
                cloud.call, name, new VersionQuery(locked.version(), null, false), retention));
        midnights(2);
        cloud.upkeep.applyLifecycles();
        midnights(5);
        cloud.upkeep.applyLifecycles();
        assertThat(stack(bucket, "k")).extracting(ObjectVersion::version).contains(locked.version());
        midnights(40);
        cloud.upkeep.applyLifecycles();
        midnights(2);
        cloud.upkeep.applyLifecycles();
        assertThat(stack(bucket, "k")).isEmpty();
    }

    @Test
    void oldUploadsAreAbortedAndAllOfItIsToldInOneEvent() {
        Bucket bucket = bucket("aborting", Versioning.OFF, false, rule(ALL, 1, false, null, null, 1));
        for (int i = 0; i < 2500; i++) {
            cloud.put(ObjectCloud.name(bucket, "k" + i), "");
        }
        Upload upload = begin(ObjectCloud.name(bucket, "u"));
        part(upload, 1, "x");
        midnights(3);
        cloud.upkeep.applyLifecycles();
        assertThat(cloud.keys(bucket)).isEmpty();
        assertThat(cloud.number("SELECT count(*) FROM uploads WHERE bucket_id = '" + bucket.id() + "'"))
                .isZero();
        assertThat(cloud.number("SELECT count(*) FROM events WHERE resource_id = '" + bucket.id() + "'"
                        + " AND data->>'expired' = '2500' AND data->>'uploads_aborted' = '1'"))
                .isEqualTo(1);
        cloud.collect();
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
    }

    @Test
    void anObjectOfManyPartsStaysReadableWhileItIsOverwrittenAndCollected() throws Exception {
        Bucket bucket = cloud.buckets.make("pinned", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        List<Part> parts = ofTwoParts(name);
        Part first = parts.getFirst();
        Part second = parts.getLast();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FoundObject found = cloud.objects.get(cloud.call, name, GetObject.CURRENT)) {
            cloud.put(name, "new");
            cloud.collect();
            found.copyTo(new ByteRange((5 << 20) - 1, 2), Channels.newChannel(out));
            assertThat(out.toString()).isEqualTo("ab");
            WritableByteChannel socket = Channels.newChannel(out);
            assertThat(found.send(new ByteRange((5 << 20) - 1, 2), socket))
                    .as("up to the end of a part")
                    .isEqualTo(1);
            assertThat(found.send(new ByteRange(5 << 20, 1), socket)).isEqualTo(1);
            assertThat(found.direct()).isTrue();
            assertThat(out.toString()).isEqualTo("abab");
            assertThat(cloud.store.all()).contains(second.blob());
        }
        cloud.collect();
        assertThat(cloud.store.all()).doesNotContain(first.blob(), second.blob());
    }

    @Test
    void aSlowReaderOfThousandsOfPartsKeepsNoOtherBlobs() {
        Bucket bucket = cloud.buckets.make("pinned-by-thousands", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        ObjectName other = ObjectCloud.name(bucket, "other");
        List<Part> parts = ofTwoParts(name);
        try (FoundObject found = cloud.objects.get(cloud.call, name, GetObject.CURRENT)) {
            cloud.delete(name, null);
            cloud.sql("INSERT INTO blob_removals SELECT gen_random_uuid(), '"
                    + found.version().id() + "', now() - interval '1 hour' FROM generate_series(1, 2000)");
            UUID removed = cloud.put(other, "x").id();
            cloud.delete(other, null);
            cloud.collect();
            assertThat(cloud.store.all())
                    .doesNotContain(removed)
                    .contains(parts.getFirst().blob());
        }
        cloud.collect();
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
        assertThat(cloud.number("SELECT count(*) FROM blob_removals")).isZero();
    }

    /** Of many parts, that is. */
    private List<Part> ofTwoParts(ObjectName name) {
        Upload upload = begin(name);
        Part first = part(upload, 1, "a".repeat(5 << 20));
        Part second = part(upload, 2, "b");
        CompleteUpload command = new CompleteUpload(
                upload.id().toString(),
                List.of(
                        new CompleteUpload.Named(1, first.etag(), null),
                        new CompleteUpload.Named(2, second.etag(), null)),
                Preconditions.NONE,
                Claims.NONE,
                null,
                -1);
        cloud.tx(() -> cloud.uploads.complete(cloud.call, name, command));
        return List.of(first, second);
    }

    @Test
    void whatAnEarlierProcessNeverFinishedGoesSoonAfterTheStart() {
        UUID left = UUID.randomUUID();
        cloud.store.create(left, 1, null);
        cloud.clock.move(Duration.ofSeconds(1));
        Upkeep restarted = cloud.slice.upkeep(
                Upkeep.Settings.standard(cloud.clock.instant()).withAfterStart(Duration.ofSeconds(10)));
        UUID underWay = UUID.randomUUID();
        cloud.store.create(underWay, 1, null);
        cloud.clock.move(Duration.ofSeconds(9));
        restarted.collect();
        assertThat(cloud.store.unfinished()).contains(left, underWay);
        cloud.clock.move(Duration.ofSeconds(1));
        restarted.collect();
        assertThat(cloud.store.unfinished()).contains(underWay).doesNotContain(left);
        cloud.clock.move(Duration.ofMinutes(16));
        restarted.collect();
        assertThat(cloud.store.unfinished()).doesNotContain(underWay);
    }

    @Test
    void aWriteThatIsUnderWayIsNotCollectedAndOneThatTookTooLongIsRefused() {
        Bucket bucket = cloud.buckets.make("slow", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        Written written = written(name);
        cloud.clock.move(Duration.ofMinutes(4));
        cloud.upkeep.collect();
        cloud.tx(() -> cloud.objects.finish(cloud.call, name, written, Claims.NONE));
        assertThat(cloud.get(name)).isEqualTo("x");
        Written late = written(name);
        cloud.clock.move(Duration.ofMinutes(6));
        assertThatThrownBy(() -> cloud.tx(() -> cloud.objects.finish(cloud.call, name, late, Claims.NONE)))
                .isInstanceOf(thecloud.core.error.Unavailable.class);
        cloud.collect();
        assertThat(cloud.store.all()).doesNotContain(late.blob());
    }

    @Test
    void usageOfABucketThatIsDeletedMeanwhileIsForgotten() throws Exception {
        Bucket bucket = bucket("deleted-meanwhile", Versioning.OFF, false);
        Bucket other = bucket("kept-meanwhile", Versioning.OFF, false);
        cloud.put(ObjectCloud.name(bucket, "k"), "abc");
        cloud.put(ObjectCloud.name(other, "k"), "abc");
        cloud.delete(ObjectCloud.name(bucket, "k"), null);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> folded = cloud.tx(() -> {
                cloud.sql("DELETE FROM buckets WHERE id = '" + bucket.id() + "'");
                Future<?> folding = threads.submit(cloud.upkeepRows::foldUsage);
                while (cloud.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
                    assertThat(folding.isDone()).isFalse();
                }
                return folding;
            });
            folded.get();
        }
        assertThat(cloud.number("SELECT count(*) FROM bucket_usage_changes")).isZero();
        assertThat(cloud.number("SELECT count(*) FROM bucket_usage WHERE bucket_id = '" + bucket.id() + "'"))
                .isZero();
        assertThat(cloud.number("SELECT bytes FROM bucket_usage WHERE bucket_id = '" + other.id() + "'"))
                .isEqualTo(3);
    }

    @Test
    void usageIsRepairedFromTheRows() {
        Bucket bucket = cloud.buckets.make("recounted", Versioning.OFF, false);
        cloud.put(ObjectCloud.name(bucket, "k"), "12345");
        cloud.sql("DELETE FROM bucket_usage_changes");
        cloud.sql("DELETE FROM bucket_usage");
        UUID before = new UUID(0, 0);
        while (before != null) {
            before = cloud.upkeepRows.recountUsage(before);
        }
        cloud.upkeepRows.foldUsage();
        assertThat(cloud.number("SELECT bytes FROM bucket_usage WHERE bucket_id = '" + bucket.id() + "'"))
                .isEqualTo(5);
    }

    private Written written(ObjectName name) {
        try (ObjectWriter writer = cloud.objects.begin(cloud.call, name, PutObject.plain(1, ObjectHeaders.NONE))) {
            writer.write(ByteBuffer.wrap(new byte[] {'x'}));
            return writer.end();
        }
    }

    private Upload begin(ObjectName name) {
        return cloud.tx(() -> cloud.uploads.create(
                cloud.call, name, new CreateUpload(PutObject.plain(-1, ObjectHeaders.NONE), null)));
    }

    private Part part(Upload upload, int number, String content) {
        UploadPart command = new UploadPart(upload.id().toString(), number, -1, upload.checksum(), null, false);
        try (ObjectWriter writer = cloud.uploads.beginPart(cloud.call, upload.name(), command)) {
            writer.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            Written written = writer.end();
            return cloud.tx(() -> cloud.uploads.finishPart(cloud.call, upload.name(), written, Claims.NONE))
                    .part();
        }
    }
}
