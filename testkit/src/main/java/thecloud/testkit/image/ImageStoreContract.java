package thecloud.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.image.ImageStore;
import thecloud.core.image.ImageStore.Stored;

/** What every store of images promises, together with the backend that makes instances of them. */
public abstract class ImageStoreContract {

    private final List<UUID> made = new ArrayList<>();

    protected abstract ComputeBackend backend();

    /** The store of another cloud in the same place. */
    protected abstract ImageStore otherCloud();

    /** A tar of a root file system with busybox's commands. */
    protected abstract byte[] rootFileSystem();

    protected ImageStore store() {
        return backend().as(ImageStore.class).orElseThrow();
    }

    @AfterEach
    void removeEverything() {
        backend().findAll().forEach(instance -> backend().remove(instance.backendName()));
        store().findAll().forEach(store()::remove);
        otherCloud().findAll().forEach(otherCloud()::remove);
    }

    protected UUID image() {
        UUID id = UUID.randomUUID();
        made.add(id);
        return id;
    }

    protected Stored takeRoot(ImageStore store, UUID id) {
        return store.takeRootFileSystem(id, new ByteArrayInputStream(rootFileSystem()));
    }

    protected ComputeSpec spec(UUID image, String... command) {
        return new ComputeSpec(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "contract-" + UUID.randomUUID(),
                "web-01",
                store().reference(image),
                new InstanceType.Limits(500_000_000L, 64L * 1024 * 1024, 64),
                List.of(),
                new TreeMap<>(),
                List.of(command),
                RestartPolicy.NO,
                null);
    }

    protected ObservedInstance.Power run(ComputeSpec spec) {
        backend().start(backend().create(spec));
        return backend().find(spec.backendName()).orElseThrow().power();
    }

    @Test
    void aRootFileSystemIsThereUntilItIsRemovedAndInstancesAreMadeOfIt() {
        UUID id = image();
        Stored stored = takeRoot(store(), id);
        assertThat(stored.digest()).startsWith("sha256:");
        assertThat(stored.bytes()).isPositive();
        assertThat(store().find(id)).contains(stored);
        assertThat(store().findAll()).contains(id);
        assertThat(run(spec(id, "sleep", "3600"))).isEqualTo(ObservedInstance.Power.RUNNING);
        backend().findAll().forEach(instance -> backend().remove(instance.backendName()));
        store().remove(id);
        assertThat(store().find(id)).isEqualTo(Optional.empty());
        assertThat(store().findAll()).doesNotContain(id);
        assertThatExceptionOfType(ImageAbsent.class).isThrownBy(() -> backend().create(spec(id, "sleep", "3600")));
    }

    @Test
    void whatIsThereIsNotTakenTwiceAndWhatIsGoneIsNotRemovedTwice() {
        UUID id = image();
        Stored stored = takeRoot(store(), id);
        assertThat(takeRoot(store(), id)).isEqualTo(stored);
        store().remove(id);
        store().remove(id);
    }

    @Test
    void anImageOfAnInstanceIsTaken() {
        UUID base = image();
        takeRoot(store(), base);
        ComputeSpec spec = spec(base, "sleep", "3600");
        run(spec);
        UUID id = image();
        Stored stored = store().takeInstance(id, spec.backendName(), Set.of());
        assertThat(store().find(id)).contains(stored);
        assertThat(backend().find(spec.backendName()).orElseThrow().power()).isEqualTo(ObservedInstance.Power.RUNNING);
        ComputeSpec again = spec(id, "sleep", "3600");
        assertThat(run(again)).isEqualTo(ObservedInstance.Power.RUNNING);
        assertThat(backend().findAll()).hasSize(2);
    }

    @Test
    void anInstanceThatIsNotThereIsRefused() {
        UUID id = image();
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> store().takeInstance(id, "contract-" + UUID.randomUUID(), Set.of()));
        assertThat(store().findAll()).doesNotContain(id);
    }

    @Test
    void anotherCloudsImagesAreNeitherFoundNorRemoved() {
        UUID id = image();
        Stored theirs = takeRoot(otherCloud(), id);
        assertThat(store().find(id)).isEqualTo(Optional.empty());
        assertThat(store().findAll()).doesNotContain(id);
        store().remove(id);
        assertThat(otherCloud().find(id)).contains(theirs);
    }
}
