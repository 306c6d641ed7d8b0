package thecloud.postgres.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import thecloud.core.PageRequest;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.compute.Tags;
import thecloud.core.compute.VolumeMount;
import thecloud.core.error.Conflict;
import thecloud.core.identity.Tenant;
import thecloud.core.volume.Snapshot;
import thecloud.core.volume.SnapshotStatus;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeStatus;
import thecloud.postgres.TestCloud;
import thecloud.postgres.compute.PostgresInstanceRepository;
import thecloud.postgres.quota.PostgresUsage;

class PostgresVolumeRepositoryTest {

    private static final TestCloud CLOUD = new TestCloud();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final PostgresVolumeRepository volumes = new PostgresVolumeRepository(CLOUD.database);
    private final PostgresSnapshotRepository snapshots = new PostgresSnapshotRepository(CLOUD.database);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    private Volume added(String name) {
        Volume volume = new Volume(
                UUID.randomUUID(),
                CLOUD.tenant.id(),
                CLOUD.tenant.ownerId(),
                name,
                3,
                null,
                VolumeStatus.CREATING,
                null,
                null,
                null,
                null,
                Tags.of("tags", Map.of("tier", "data")),
                "request-1",
                NOW,
                NOW,
                null,
                1);
        volumes.add(volume);
        return volume;
    }

    private Snapshot taken(Volume volume, String name) {
        Snapshot snapshot = new Snapshot(
                UUID.randomUUID(),
                volume.tenantId(),
                volume.ownerId(),
                name,
                volume.id(),
                volume.sizeGb(),
                SnapshotStatus.CREATING,
                null,
                Tags.NONE,
                "request-1",
                NOW,
                NOW,
                null,
                1);
        snapshots.add(snapshot);
        return snapshot;
    }

    private static Instance instance(String name) {
        Instance instance = CLOUD.instance(name);
        new PostgresInstanceRepository(CLOUD.database).add(instance);
        return instance;
    }

    @Test
    void whatIsAddedIsFoundExactlyAsItWasAndOnlyByItsTenant() {
        Volume volume = added("data");
        Snapshot snapshot = taken(volume, "then");
        Tenant other = CLOUD.addTenant();
        assertThat(volumes.find(CLOUD.tenant.id(), "data")).contains(volume);
        assertThat(volumes.find(CLOUD.tenant.id(), volume.id().toString())).contains(volume);
        assertThat(volumes.findById(volume.id())).contains(volume);
        assertThat(snapshots.find(CLOUD.tenant.id(), "then")).contains(snapshot);
        assertThat(snapshots.takenOf(volume.id())).contains(snapshot);
        assertThat(volumes.find(other.id(), "data")).isEmpty();
        assertThat(volumes.find(other.id(), volume.id().toString())).isEmpty();
        assertThat(volumes.list(other.id(), PageRequest.first())).isEmpty();
        assertThat(snapshots.find(other.id(), snapshot.id().toString())).isEmpty();
        assertThat(snapshots.list(other.id(), PageRequest.first())).isEmpty();
    }

    @Test
    void aNameIsFreeAgainWhenItsVolumeIsDeleted() {
        Volume volume = added("again");
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> added("again"));
        Volume deleted = volume.made(NOW).delete("request-2", NOW);
        assertThat(volumes.update(volume.made(NOW))).isTrue();
        assertThat(volumes.update(deleted)).isTrue();
        assertThat(volumes.update(deleted.deleted(NOW))).isTrue();
        added("again");
        assertThat(volumes.find(CLOUD.tenant.id(), volume.id().toString()))
                .hasValueSatisfying(found -> assertThat(found.status()).isEqualTo(VolumeStatus.DELETED));
    }

    @Test
    void ofTwoChangesOfOneVersionOneIsWritten() {
        Volume made = added("raced").made(NOW);
        assertThat(volumes.update(made)).isTrue();
        Instance first = instance("first");
        Instance second = instance("second");
        assertThat(volumes.update(made.attach(first.id(), "/data", "r", NOW))).isTrue();
        assertThat(volumes.update(made.attach(second.id(), "/data", "r", NOW))).isFalse();
        assertThat(volumes.ofInstance(first.id())).hasSize(1);
        assertThat(volumes.ofInstance(second.id())).isEmpty();
        assertThat(volumes.ofInstances(CLOUD.tenant.id(), List.of(first.id(), second.id())))
                .hasSize(1);
        assertThat(volumes.ofInstances(CLOUD.addTenant().id(), List.of(first.id())))
                .isEmpty();
    }

    @Test
    void ofTwoVolumesAtOnePathTheSecondIsAConflict() {
        Volume one = added("one").made(NOW);
        Volume two = added("two").made(NOW);
        volumes.update(one);
        volumes.update(two);
        Instance web = instance("web");
        volumes.update(one.attach(web.id(), "/data", "r", NOW));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> volumes.update(two.attach(web.id(), "/data", "r", NOW)))
                .withMessageContaining("mount_path");
    }

    /** As {@link VolumeMount#label} has them, so that the sweep compares like with like. */
    @Test
    void aFootprintHasTheVolumesThatAnInstanceShallHave() {
        Instance tidy = instance("tidy");
        List<VolumeMount> stay = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Volume attached = attached("stays-" + i, tidy, "/data/" + (9 - i));
            stay.add(new VolumeMount(attached.id(), "/data/" + (9 - i), new VolumeMount.Source.Named("")));
        }
        Volume going = attached("goes", tidy, "/gone").attached(false, NOW);
        volumes.update(going);
        volumes.update(going.detach("r", NOW));
        assertThat(new PostgresInstanceRepository(CLOUD.database).footprints(new UUID(0, 0), 1000))
                .filteredOn(row -> row.id().equals(tidy.id()))
                .extracting(InstanceRepository.Footprint::volumes)
                .containsExactly(VolumeMount.label(stay));
        assertThat(volumes.findById(going.id()).orElseThrow().restarted()).isNull();
    }

    private Volume attached(String name, Instance instance, String path) {
        Volume made = added(name).made(NOW);
        volumes.update(made);
        Volume attached = made.attach(instance.id(), path, "r", NOW);
        volumes.update(attached);
        return attached;
    }

    @Test
    void usageIsWhatIsNotDeleted() {
        Tenant other = CLOUD.addTenant();
        assertThat(new PostgresUsage(CLOUD.database, List.of(VolumeUsage.QUERY)).usage(other.id()))
                .isEmpty();
        Map<String, BigDecimal> before = usage();
        Volume volume = added("counted");
        taken(volume, "counted");
        assertThat(usage())
                .containsEntry(
                        "volumes",
                        before.getOrDefault("volumes", BigDecimal.ZERO).add(BigDecimal.ONE))
                .containsEntry(
                        "volume_gb",
                        before.getOrDefault("volume_gb", BigDecimal.ZERO).add(BigDecimal.valueOf(3)))
                .containsEntry(
                        "snapshots",
                        before.getOrDefault("snapshots", BigDecimal.ZERO).add(BigDecimal.ONE));
    }

    private static Map<String, BigDecimal> usage() {
        return new PostgresUsage(CLOUD.database, List.of(VolumeUsage.QUERY))
                .usage(CLOUD.tenant.id())
                .getOrDefault(CLOUD.tenant.ownerId(), Map.of());
    }
}
