package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.error.Unavailable;
import thecloud.filesystem.object.FileObjectStore;

class AwaitedStoreTest {

    @TempDir
    Path home;

    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger lateStarts = new AtomicInteger();
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");

    private AwaitedStore awaiting(Path root) {
        return new AwaitedStore(
                () -> {
                    tries.incrementAndGet();
                    return FileObjectStore.open(FileObjectStore.Settings.of(root, false));
                },
                () -> now);
    }

    @Test
    void aStoreThatComesLaterIsFoundByTheCallsThemselvesAndNothingIsWrittenWhereItIsMissing() throws IOException {
        Path elsewhere = home.resolve("elsewhere");
        FileObjectStore.open(FileObjectStore.Settings.of(elsewhere, true)).close();
        Path root = Files.createDirectory(home.resolve("volume"));
        try (AwaitedStore store = awaiting(root)) {
            assertThat(store.look(lateStarts::incrementAndGet)).isFalse();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> store.create(UUID.randomUUID(), 1, null))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("mounted");
            }
            assertThat(tries).as("looks within a second").hasValue(1);
            assertThat(root).isEmptyDirectory();

            Files.delete(root);
            Files.move(elsewhere, root);
            now = now.plus(AwaitedStore.PAUSE);
            assertThat(store.capacity().total()).isPositive();
            store.create(UUID.randomUUID(), 1, null).close();
            assertThat(tries).hasValue(2);
            assertThat(lateStarts).hasValue(1);
        }
    }

    @Test
    void whatWasThereFromTheStartIsNotLate() {
        Path root = home.resolve("storage");
        FileObjectStore.open(FileObjectStore.Settings.of(root, true)).close();
        try (AwaitedStore store = awaiting(root)) {
            assertThat(store.look(lateStarts::incrementAndGet)).isTrue();
            assertThat(store.capacity().total()).isPositive();
            assertThat(lateStarts).hasValue(0);
        }
    }

    @Test
    void aStoreThatAnotherServerHadIsTakenOverWhenThatOneHasEnded() {
        Path root = home.resolve("storage");
        FileObjectStore others = FileObjectStore.open(FileObjectStore.Settings.of(root, true));
        try (AwaitedStore store = awaiting(root)) {
            assertThat(store.look(lateStarts::incrementAndGet)).isFalse();
            assertThatThrownBy(store::capacity).hasMessageContaining("open already");
            others.close();
            now = now.plus(AwaitedStore.PAUSE);
            assertThat(store.capacity().total()).isPositive();
        }
    }

    @Test
    void aStoreWhoseDutiesCannotBeginIsGivenBackAndLookedForAgain() throws IOException {
        Path root = Files.createDirectory(home.resolve("volume"));
        try (AwaitedStore store = awaiting(root)) {
            store.look(() -> {
                if (lateStarts.incrementAndGet() == 1) {
                    throw new Unavailable("database", "it is away", null);
                }
            });
            Files.delete(root);
            FileObjectStore.open(FileObjectStore.Settings.of(root, true)).close();
            now = now.plus(AwaitedStore.PAUSE);
            assertThatThrownBy(store::capacity).hasMessageContaining("it is away");
            now = now.plus(AwaitedStore.PAUSE);
            assertThat(store.capacity().total()).isPositive();
        }
    }

    @Test
    void nothingIsOpenedAnyMoreWhenTheServerEnds() {
        Path root = home.resolve("storage");
        AwaitedStore store = awaiting(root);
        assertThat(store.look(lateStarts::incrementAndGet)).isFalse();
        store.close();
        FileObjectStore.open(FileObjectStore.Settings.of(root, true)).close();
        now = now.plus(AwaitedStore.PAUSE);
        assertThatThrownBy(store::capacity).hasMessageContaining("ending");
    }
}
