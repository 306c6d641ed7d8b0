package thecloud.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.error.Invalid;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageSpool.Expected;
import thecloud.core.image.SpooledImage;
import thecloud.testkit.image.SavedArchive;
import thecloud.testkit.image.Tar;

class SpoolDirectoryTest {

    private static final byte[] ROOT = new Tar()
            .directory("./")
            .directory("bin/")
            .file("bin/busybox", "program")
            .link(Tar.HARD_LINK, "bin/sh", "bin/busybox")
            .link(Tar.SYMLINK, "bin/ls", "busybox")
            .link(Tar.SYMLINK, "sbin", "/bin")
            .link(Tar.SYMLINK, "usr/bin", "../bin")
            .file("etc/.wh.gone", "")
            .file("etc/.wh..wh..opq", "")
            .bytes();

    @TempDir
    Path directory;

    private final UUID id = UUID.randomUUID();
    private SpoolDirectory spool;

    @BeforeEach
    void open() {
        spool = new SpoolDirectory(directory.resolve("spool"), 64 << 20, false);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    private SpooledImage receive(ImageFormat format, byte[] bytes) {
        return spool.receive(id, new Expected(format, null), new ByteArrayInputStream(bytes));
    }

    private byte[] read(ImageFormat format, String reference) throws IOException {
        try (InputStream archive = spool.open(id, format, reference)) {
            return archive.readAllBytes();
        }
    }

    @Test
    void aRootFileSystemIsKeptUncompressedUntilItIsDiscarded() throws IOException {
        try (SpooledImage received = receive(ImageFormat.ROOTFS, Tar.gzip(ROOT))) {
            assertThat(received.bytes()).isEqualTo("program".length());
            received.keep();
        }
        assertThat(spool.has(id)).isTrue();
        assertThat(read(ImageFormat.ROOTFS, "x")).isEqualTo(ROOT);
        assertThat(spool.unattended()).containsExactly(id);
        spool.discard(id);
        assertThat(spool.has(id)).isFalse();
        assertThat(spool.unattended()).isEmpty();
    }

    @Test
    void whatIsNotKeptIsGoneAndWhatIsHeldIsNobodyElses() {
        try (SpooledImage received = receive(ImageFormat.ROOTFS, ROOT)) {
            assertThat(received.imageId()).isEqualTo(id);
            assertThat(spool.unattended()).isEmpty();
        }
        assertThat(spool.has(id)).isFalse();
    }

    @Test
    void whatADeadProcessLeftIsUnattended() throws IOException {
        Files.createDirectories(directory.resolve("spool"));
        Files.write(directory.resolve("spool").resolve(id + ".part"), new byte[10]);
        Files.write(directory.resolve("spool").resolve("not-ours"), new byte[10]);
        assertThat(spool.unattended()).containsExactly(id);
        assertThat(spool.has(id)).isFalse();
        spool.discard(id);
        assertThat(spool.unattended()).isEmpty();
    }

    @Test
    void theHashOfWhatCameIsVerified() throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Tar.gzip(ROOT)));
        try (SpooledImage received =
                spool.receive(id, new Expected(ImageFormat.ROOTFS, hash), new ByteArrayInputStream(Tar.gzip(ROOT)))) {
            assertThat(received).hasToString(hash);
        }
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(
                        () -> spool.receive(id, new Expected(ImageFormat.ROOTFS, hash), new ByteArrayInputStream(ROOT)))
                .withMessageContaining("SHA-256");
    }

    @Test
    void aSavedImageComesOutWithOurNameAloneWhateverItBroughtAlong() throws IOException {
        SavedArchive archive = SavedArchive.of(ROOT).tagged("nginx:alpine", "busybox:latest");
        try (SpooledImage received = receive(ImageFormat.DOCKER, archive.bytes())) {
            received.keep();
        }
        byte[] handed = read(ImageFormat.DOCKER, "thecloud-12345678/x:latest");
        String text = new String(handed, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("\"RepoTags\":[\"thecloud-12345678/x:latest\"]")
                .contains(archive.config())
                .doesNotContain("nginx:alpine")
                .doesNotContain("busybox:latest");
        spool.discard(id);
        try (SpooledImage again = receive(ImageFormat.DOCKER, handed)) {
            assertThat(again.bytes()).isEqualTo("program".length());
        }
    }

    @Test
    void aLayerMayBeCompressedOrALinkToAnotherOne() throws IOException {
        byte[] zipped = SavedArchive.of(ROOT).stored(Tar.gzip(ROOT)).bytes();
        try (SpooledImage received = receive(ImageFormat.DOCKER, zipped)) {
            assertThat(received.bytes()).isEqualTo("program".length());
        }
    }
}
