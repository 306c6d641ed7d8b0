package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Verification;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.upkeep.Upkeep;

/** Bytes that rot: whoever meets them, a reader, the scrubber or a verification, says so, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedObjectsTest {

    private final ObjectCloud cloud = new ObjectCloud();
    private final PartedWrites parts = new PartedWrites(cloud);

    @AfterAll
    void close() {
        cloud.close();
    }

    @Test
    void aDamagedBlobEndsInAnErrorAndOneEvent() {
        Bucket bucket = cloud.buckets.make("damaged", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k".repeat(1024));
        UUID blob = cloud.put(name, "content").parts().getFirst().blob();
        cloud.store.damage(blob);
        assertThatThrownBy(() -> cloud.get(name)).isInstanceOf(DamagedBlob.class);
        assertThatThrownBy(() -> cloud.get(name)).isInstanceOf(DamagedBlob.class);
        String events = "SELECT count(*) FROM events WHERE type = 'OBJECT_DAMAGED' AND data->>'blob' = '" + blob + "'";
        assertThat(cloud.number(events)).isEqualTo(1);
        cloud.put(name, "again");
        assertThat(cloud.get(name)).isEqualTo("again");
        cloud.collect();
        assertThat(cloud.number("SELECT count(*) FROM blob_damages")).isZero();
    }

    @Test
    void theScrubberFindsWhatNobodyReadsAndGoesOnWhereItStopped() {
        Bucket bucket = cloud.buckets.make("scrubbed", Versioning.OFF, false);
        List<UUID> damaged = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            UUID blob = cloud.put(ObjectCloud.name(bucket, "k" + i), "content")
                    .parts()
                    .getFirst()
                    .blob();
            if (i % 50 == 0) {
                damaged.add(blob);
            }
        }
        Upload upload = parts.begin(ObjectCloud.name(bucket, "u"), null);
        damaged.add(parts.part(upload, 1, 4, 'p').blob());
        damaged.forEach(cloud.store::damage);
        Upkeep slow = cloud.slice.upkeep(new Upkeep.Settings(
                cloud.clock.instant(), Duration.ZERO, Duration.ofHours(1), Duration.ofDays(7), 20, Duration.ofDays(7)));
        slow.scrub();
        assertThat(found(damaged)).as("a part of them, after so many bytes").isLessThan(4);
        for (int i = 0; i < 30; i++) { // what is left of 150 times 7 bytes, at 20 a second
            cloud.clock.move(Duration.ofSeconds(10));
            slow.scrub();
        }
        assertThat(found(damaged)).isEqualTo(4);
        cloud.delete(ObjectCloud.name(bucket, "k0"), null);
        cloud.collect();
    }

    @Test
    void aBucketIsVerifiedWhereItIsAndWhatIsDamagedIsNamed() {
        Bucket bucket = cloud.buckets.make("verified", Versioning.ENABLED, false);
        Bucket other = cloud.buckets.make("verified-not", Versioning.OFF, false);
        for (int i = 0; i < 250; i++) {
            cloud.put(ObjectCloud.name(bucket, "a/" + i % 200), "content");
        }
        ObjectVersion old = cloud.put(ObjectCloud.name(bucket, "a/7"), "old");
        cloud.put(ObjectCloud.name(bucket, "a/7"), "new");
        cloud.delete(ObjectCloud.name(bucket, "a/8"), null);
        Upload upload = parts.begin(ObjectCloud.name(bucket, "b/parts"), null);
        parts.part(upload, 1, 4, 'p');
        UUID elsewhere =
                cloud.put(ObjectCloud.name(bucket, "b"), "x").parts().getFirst().blob();
        UUID others = cloud.put(ObjectCloud.name(other, "a/1"), "x")
                .parts()
                .getFirst()
                .blob();
        cloud.store.damage(old.parts().getFirst().blob());
        cloud.store.damage(elsewhere);
        cloud.store.damage(others);

        Verification.Report report = verified(bucket, "a/");
        assertThat(report.objects()).isEqualTo(252);
        assertThat(report.bytes()).isEqualTo(250 * 7 + 3 + 3);
        assertThat(report.found()).isEqualTo(1);
        assertThat(report.damaged()).singleElement().satisfies(damage -> {
            assertThat(damage.key()).isEqualTo("a/7");
            assertThat(damage.version()).isEqualTo(old.version());
        });
        assertThat(verified(bucket, "").damaged())
                .extracting(Verification.Damage::key)
                .containsExactly("a/7", "b");
        assertThat(verified(bucket, "c").objects()).isZero();
        assertThat(found(List.of(old.parts().getFirst().blob(), elsewhere))).isEqualTo(2);
    }

    private Verification.Report verified(Bucket bucket, String prefix) {
        Verification verification = cloud.slice.verification().begin(cloud.call, bucket.name(), prefix);
        while (verification.step()) {
            assertThat(verification.report().objects()).isPositive();
        }
        return verification.report();
    }

    private long found(List<UUID> damaged) {
        return damaged.stream()
                .mapToLong(blob -> cloud.number("SELECT count(*) FROM events WHERE type = 'OBJECT_DAMAGED'"
                        + " AND data->>'blob' = '" + blob + "'"))
                .sum();
    }
}
