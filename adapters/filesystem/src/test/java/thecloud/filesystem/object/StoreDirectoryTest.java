package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.error.Unavailable;
import thecloud.core.object.blob.BlobWriter;
import thecloud.filesystem.object.FileObjectStore.Settings;
import thecloud.testkit.object.Blobs;

/** A store is one directory, for one process at a time, and nothing takes its place when it is gone. */
class StoreDirectoryTest {

    @TempDir
    Path home;

    @Test
    void aStoreIsMadeOnceAndKeepsItsId() {
        Path root = home.resolve("new").resolve("storage");
        UUID id;
        UUID blob;
        try (FileObjectStore store = FileObjectStore.open(Settings.of(root, true))) {
            id = store.id();
            blob = Blobs.put(store, 10, null);
        }
        for (boolean create : new boolean[] {false, true}) {
            try (FileObjectStore store = FileObjectStore.open(Settings.of(root, create))) {
                assertThat(store.id()).isEqualTo(id);
                assertThat(Blobs.read(store, blob, 10, null)).isEqualTo(Blobs.bytes(blob, 10));
            }
        }
    }

    @Test
    void aDirectoryWithoutAMarkerIsNoStore() throws IOException {
        assertThatThrownBy(() -> FileObjectStore.open(Settings.of(home, false)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("mounted");
        assertThat(home).isEmptyDirectory();
        Files.writeString(home.resolve("letter.txt"), "mine");
        assertThatThrownBy(() -> FileObjectStore.open(Settings.of(home, true))).isInstanceOf(Unavailable.class);
        assertThat(home.resolve("store")).doesNotExist();
    }

    @Test
    void blobsWithoutAMarkerAreNeverTakenForAnEmptyStore() throws IOException {
        try (FileObjectStore store = FileObjectStore.open(Settings.of(home, true))) {
            Blobs.put(store, 10, null);
        }
        Files.delete(home.resolve("store"));
        assertThatThrownBy(() -> FileObjectStore.open(Settings.of(home, true))).isInstanceOf(Unavailable.class);
    }

    @Test
    void aMarkerOfALaterFormatIsNotTouched() throws IOException {
        Files.writeString(home.resolve("store"), "The Cloud object store, format 2\n" + UUID.randomUUID() + "\n");
        assertThatThrownBy(() -> FileObjectStore.open(Settings.of(home, true)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("version");
    }

    @Test
    void aSecondStoreOfThisProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        try (FileObjectStore store = FileObjectStore.open(Settings.of(home, true))) {
            assertThatThrownBy(() -> FileObjectStore.open(Settings.of(home, false)))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("open already");
            assertThat(openedElsewhere())
                    .contains("open already, in process "
                            + ProcessHandle.current().pid());
            Blobs.put(store, 10, null);
        }
        assertThat(openedElsewhere()).isEqualTo("opened");
    }

    private String openedElsewhere() throws IOException, InterruptedException {
        Process process = ChildJvm.start(Opener.class, home.toString());
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String answer = lines.readLine();
            process.waitFor();
            return answer;
        }
    }

    /** Opens a store, says whether it could, and ends. */
    static final class Opener {
        public static void main(String[] args) {
            try (FileObjectStore store = FileObjectStore.open(Settings.of(Path.of(args[0]), false))) {
                System.out.println(store.id() == null ? "" : "opened");
            } catch (Unavailable e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void nothingIsSaidToBeMissingOrDoneWhileTheVolumeIsGone() throws IOException {
        Path root = home.resolve("volume");
        try (FileObjectStore store = FileObjectStore.open(Settings.of(root, true))) {
            UUID pending = Blobs.put(store, 10, null);
            UUID settled = Blobs.put(store, 10, null);
            store.settle(List.of(settled));
            BlobWriter writer = store.create(UUID.randomUUID(), 10, null);

            Path elsewhere = Files.move(root, home.resolve("elsewhere"));
            Files.createDirectory(root);
            assertGone(() -> store.create(UUID.randomUUID(), 10, null));
            assertGone(writer::commit);
            assertGone(() -> store.open(settled, 10, null));
            assertGone(() -> store.verify(settled, 10, false));
            assertGone(() -> store.settle(List.of(pending)));
            assertGone(() -> store.remove(List.of(settled)));
            assertGone(() -> store.pending(Instant.now(), 10));
            assertGone(() -> store.sweep(Instant.now()));
            assertGone(store::capacity);
            assertThat(root).isEmptyDirectory();

            Files.delete(root);
            Files.move(elsewhere, root);
            assertThat(Blobs.read(store, settled, 10, null)).isEqualTo(Blobs.bytes(settled, 10));
            assertThat(store.pending(Instant.now().plusSeconds(60), 10)).containsExactly(pending);
            Blobs.put(store, 10, null);
        }
    }

    private static void assertGone(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(Unavailable.class);
    }

    @Test
    void anotherStoreInItsPlaceIsNotWrittenTo() throws IOException {
        Path root = home.resolve("volume");
        try (FileObjectStore store = FileObjectStore.open(Settings.of(root, true))) {
            Files.move(root, home.resolve("elsewhere"));
            Path other = home.resolve("other");
            FileObjectStore.open(Settings.of(other, true)).close();
            Files.move(other, root);
            assertGone(() -> store.create(UUID.randomUUID(), 10, null));
            assertGone(store::capacity);
        }
    }

    @Test
    void filesThatAreNotOursAreLeftAlone() throws IOException {
        try (FileObjectStore store = FileObjectStore.open(Settings.of(home, true))) {
            Path foreign = Files.writeString(home.resolve("pending").resolve("note.txt"), "mine");
            Path almost = Files.writeString(
                    home.resolve("pending").resolve(UUID.randomUUID().toString().toUpperCase(Locale.ROOT)), "mine");
            assertThat(store.sweep(Instant.now().plusSeconds(60))).isZero();
            assertThat(store.pending(Instant.now().plusSeconds(60), 10)).isEmpty();
            assertThat(foreign).exists();
            assertThat(almost).exists();
        }
    }

    /** What a crash between the rename and the deletion leaves. */
    @Test
    void aRemovalThatACrashInterruptedIsFinishedByTheNextStart() throws IOException {
        Path leftover = home.resolve("removed").resolve(UUID.randomUUID().toString());
        FileObjectStore.open(Settings.of(home, true)).close();
        Files.writeString(leftover, "bytes");
        FileObjectStore.open(Settings.of(home, false)).close();
        assertThat(leftover).doesNotExist();
    }

    @Test
    void aThreadThatIsInterruptedBreaksNothingForOthers() {
        try (FileObjectStore store = FileObjectStore.open(Settings.of(home, true))) {
            Thread.currentThread().interrupt();
            UUID id = Blobs.put(store, 10, null);
            assertThat(Thread.interrupted()).as("the mark is kept").isTrue();
            assertThat(Blobs.read(store, id, 10, null)).isEqualTo(Blobs.bytes(id, 10));
            UUID other = Blobs.put(store, 10, null);
            Thread.currentThread().interrupt();
            store.remove(List.of(other));
            assertThat(Thread.interrupted()).isTrue();
            Blobs.put(store, 10, null);
        }
    }
}
