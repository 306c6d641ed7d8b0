package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.Deleted;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.Versioning;

/** What S3 says of versions, as a list on which operations work naively, against the rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionStackTest {

    private final ObjectCloud cloud = new ObjectCloud();

    @AfterAll
    void close() {
        cloud.close();
    }

    private record Entry(String version, boolean marker, String content) {}

    /** The newest first. */
    private final class Model {
        private final List<Entry> stack = new ArrayList<>();
        private Versioning versioning = Versioning.OFF;

        void put(String version, String content) {
            assertThat(version.equals(ObjectVersion.NULL_VERSION)).isEqualTo(versioning != Versioning.ENABLED);
            if (versioning != Versioning.ENABLED) {
                stack.removeIf(entry -> entry.version.equals(ObjectVersion.NULL_VERSION));
            }
            stack.addFirst(new Entry(version, false, content));
        }

        void delete(Deleted deleted) {
            switch (versioning) {
                case OFF -> {
                    assertThat(deleted).isEqualTo(new Deleted(null, false));
                    stack.removeIf(entry -> entry.version.equals(ObjectVersion.NULL_VERSION));
                }
                case ENABLED, SUSPENDED -> {
                    assertThat(deleted.deleteMarker()).isTrue();
                    if (versioning == Versioning.SUSPENDED) {
                        assertThat(deleted.version()).isEqualTo(ObjectVersion.NULL_VERSION);
                        stack.removeIf(entry -> entry.version.equals(ObjectVersion.NULL_VERSION));
                    }
                    stack.addFirst(new Entry(String.valueOf(deleted.version()), true, ""));
                }
            }
        }

        @Nullable Entry named(String version) {
            return stack.stream()
                    .filter(entry -> entry.version.equals(version))
                    .findFirst()
                    .orElse(null);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOperationsLeaveTheStackThatS3Describes(long seed) {
        Random random = new Random(seed);
        Bucket bucket = cloud.buckets.make("stack-" + seed, Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "a/key of ü 🦊");
        Model model = new Model();
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    String content = "x".repeat(random.nextInt(4)) + step;
                    model.put(cloud.put(name, content).version(), content);
                }
                case 3, 4 -> model.delete(cloud.delete(name, null));
                case 5, 6 -> deleteVersion(random, name, model);
                default -> {
                    Versioning next = random.nextBoolean() ? Versioning.ENABLED : Versioning.SUSPENDED;
                    bucket = cloud.buckets.set(bucket, next, bucket.settings());
                    model.versioning = next;
                }
            }
            requireSame(bucket, name, model);
        }
        cloud.collect();
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
        requireUsageIsCounted();
    }

    private void deleteVersion(Random random, ObjectName name, Model model) {
        if (model.stack.isEmpty() || random.nextInt(4) == 0) {
            Entry gone = model.named(ObjectVersion.NULL_VERSION);
            Deleted deleted = cloud.delete(name, ObjectVersion.NULL_VERSION);
            assertThat(deleted).isEqualTo(new Deleted(ObjectVersion.NULL_VERSION, gone != null && gone.marker));
            model.stack.remove(gone);
            return;
        }
        Entry gone = model.stack.remove(random.nextInt(model.stack.size()));
        assertThat(cloud.delete(name, gone.version)).isEqualTo(new Deleted(gone.version, gone.marker));
        assertThat(cloud.delete(name, gone.version)).isEqualTo(new Deleted(gone.version, false));
    }

    private void requireSame(Bucket bucket, ObjectName name, Model model) {
        List<ObjectVersion> listed =
                cloud.versions(bucket.name(), "", "", "", null, 1000).entries();
        assertThat(listed.stream().map(v -> new Entry(v.version(), v.deleteMarker(), "")))
                .isEqualTo(model.stack.stream()
                        .map(entry -> new Entry(entry.version, entry.marker, ""))
                        .toList());
        for (int i = 0; i < listed.size(); i++) {
            assertThat(listed.get(i).latest()).isEqualTo(i == 0);
        }
        Entry current = model.stack.isEmpty() ? null : model.stack.getFirst();
        if (current == null || current.marker) {
            assertThatThrownBy(() -> cloud.get(name))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("NoSuchKey"));
            assertThat(cloud.keys(bucket)).isEmpty();
        } else {
            assertThat(cloud.get(name)).isEqualTo(current.content);
            assertThat(cloud.keys(bucket)).containsExactly(name.key());
        }
        for (Entry entry : model.stack) {
            if (entry.marker) {
                assertThatThrownBy(() -> cloud.get(name, entry.version))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.code()).isEqualTo("MethodNotAllowed"));
            } else {
                assertThat(cloud.get(name, entry.version)).isEqualTo(entry.content);
            }
        }
    }

    @Test
    void whatANullVersionHidesCanBeReadByItsName() {
        Bucket bucket = cloud.buckets.make("null-version", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "old");
        bucket = cloud.buckets.set(bucket, Versioning.ENABLED, bucket.settings());
        cloud.put(name, "new");
        assertThat(cloud.get(name)).isEqualTo("new");
        assertThat(cloud.get(name, ObjectVersion.NULL_VERSION)).isEqualTo("old");
        assertThat(cloud.buckets.deleteIfEmpty(bucket.id())).isFalse();
    }

    @Test
    void aVersionOfAnotherKeyOrBucketIsNone() {
        Bucket one = cloud.buckets.make("versions-one", Versioning.ENABLED, false);
        Bucket two = cloud.buckets.make("versions-two", Versioning.ENABLED, false);
        String version = cloud.put(ObjectCloud.name(one, "k"), "x").version();
        cloud.put(ObjectCloud.name(one, "other"), "x");
        for (ObjectName wrong : List.of(ObjectCloud.name(one, "other"), ObjectCloud.name(two, "k"))) {
            assertThatThrownBy(() -> cloud.get(wrong, version))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("NoSuchVersion"));
        }
        assertThatThrownBy(() -> cloud.get(ObjectCloud.name(one, "k"), "nonsense"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("InvalidArgument"));
    }

    private void requireUsageIsCounted() {
        long kept = cloud.number("SELECT coalesce(sum(bytes), 0) FROM (SELECT bytes FROM bucket_usage UNION ALL"
                + " SELECT bytes FROM bucket_usage_changes) AS noted");
        assertThat(kept).isEqualTo(cloud.number("SELECT coalesce(sum(size_bytes), 0) FROM objects"));
    }
}
