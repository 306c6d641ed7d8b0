package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DataKey;
import thecloud.filesystem.object.FileObjectStore.Settings;
import thecloud.testkit.object.Blobs;

/** A process is killed again and again while it writes, settles and removes: what it said to be done is done. */
class KillTest {

    private static final int ROUNDS = 12;
    private static final int WRITERS = 8;
    /** Some strides: what is written in one call is seldom hit in its middle. */
    private static final int LONGEST = 1_500_000;

    private static final int MOST_ANSWERS = 80;
    private static final DataKey KEY = Blobs.key(5);

    @TempDir
    Path root;

    @Test
    void whatWasAcknowledgedIsWholeAndNothingElseStays() throws Exception {
        FileObjectStore.open(Settings.of(root, true)).close();
        Set<UUID> acknowledged = new HashSet<>();
        Random random = new Random(4);
        int unfinished = 0;
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill(acknowledged, random.nextInt(MOST_ANSWERS));
            try (FileObjectStore store = FileObjectStore.open(Settings.of(root, false))) {
                unfinished += store.sweep(later());
                collect(store, acknowledged);
                assertThat(onDisk()).as("round " + round).isEqualTo(acknowledged);
                for (UUID id : acknowledged) {
                    assertThat(Blobs.read(store, id, length(id), key(id))).isEqualTo(Blobs.bytes(id, length(id)));
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
        assertThat(unfinished).as("some writers were hit in the middle").isPositive();
    }

    /** What the collector does: a pending blob is settled when somebody knows of it, and goes when nobody does. */
    private static void collect(FileObjectStore store, Set<UUID> known) {
        List<UUID> pending = store.pending(later(), Integer.MAX_VALUE);
        store.settle(pending.stream().filter(known::contains).toList());
        store.remove(pending.stream().filter(id -> !known.contains(id)).toList());
    }

    /** Lines that were not said whole do not count. (Process.destroyForcibly closes the stream with what was said last.) */
    private void writeAndKill(Set<UUID> acknowledged, int answers) throws IOException, InterruptedException {
        Process child = ChildJvm.start(Writers.class, root.toString());
        Set<UUID> removing = new HashSet<>();
        try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(lines.readLine()).isEqualTo("ready");
            int heard = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (heard++ == answers) {
                    child.toHandle().destroyForcibly();
                }
                note(line, acknowledged, removing);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (FileObjectStore store = FileObjectStore.open(Settings.of(root, false))) {
            acknowledged.removeAll(removing);
            store.remove(removing);
        }
    }

    private static void note(String line, Set<UUID> acknowledged, Set<UUID> removing) {
        String[] words = line.split(" ", -1);
        if (words.length != 3) {
            return;
        }
        UUID id = UUID.fromString(words[1]);
        switch (words[0]) {
            case "written" -> acknowledged.add(id);
            case "removing" -> removing.add(id);
            case "removed" -> {
                acknowledged.remove(id);
                removing.remove(id);
            }
            default -> throw new AssertionError(line);
        }
    }

    private Set<UUID> onDisk() {
        return BlobFiles.all(root).stream()
                .map(file -> UUID.fromString(file.getFileName().toString()))
                .collect(Collectors.toSet());
    }

    private static Instant later() {
        return Instant.now().plusSeconds(60);
    }

    static int length(UUID id) {
        return Math.floorMod(id.getMostSignificantBits(), LONGEST);
    }

    static @Nullable DataKey key(UUID id) {
        return (id.getMostSignificantBits() & 1) == 0 ? null : KEY;
    }

    /** Writes until it is killed, and tells of each blob that is durable. */
    static final class Writers {

        public static void main(String[] args) {
            FileObjectStore store = FileObjectStore.open(Settings.of(Path.of(args[0]), false));
            say("ready");
            for (int i = 0; i < WRITERS; i++) {
                Thread.ofPlatform().start(() -> writeForEver(store));
            }
        }

        private static void writeForEver(FileObjectStore store) {
            while (true) {
                UUID id = UUID.randomUUID();
                try (BlobWriter writer = store.create(id, length(id), key(id))) {
                    Blobs.write(writer, Blobs.bytes(id, length(id)));
                    writer.commit();
                }
                say("written " + id + " .");
                if ((id.getLeastSignificantBits() & 1) == 0) {
                    store.settle(List.of(id));
                }
                if ((id.getLeastSignificantBits() & 6) == 0) {
                    say("removing " + id + " .");
                    store.remove(List.of(id));
                    say("removed " + id + " .");
                }
            }
        }

        private static synchronized void say(String line) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
