package thecloud.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import thecloud.core.error.Invalid;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageSpool.Expected;
import thecloud.testkit.image.SavedArchive;
import thecloud.testkit.image.Tar;

/** What has no place in an image: each is refused, saying why, and nothing of it stays. */
class HostileArchivesTest {

    private static final long MAX = 8 << 20;
    private static final byte[] NOTHING = new byte[0];

    @TempDir
    Path directory;

    static Stream<Arguments> rootFileSystems() {
        return Stream.of(
                of("an absolute path", new Tar().file("/etc/passwd", "x"), "absolute path /etc/passwd"),
                of("a path that climbs", new Tar().file("../x", "x"), "climbs"),
                of("a path that climbs later", new Tar().file("a/../../x", "x"), "climbs"),
                of("a path that climbs in vain", new Tar().file("a/../x", "x"), "climbs"),
                of("a directory that climbs", new Tar().directory("a/../../b/"), "climbs"),
                of("a symlink out", new Tar().link(Tar.SYMLINK, "a/b", "../../x"), "leads out of the root"),
                of("a symlink out and in", new Tar().link(Tar.SYMLINK, "b", "a/../../a"), "leads out of the root"),
                of("a hard link out", new Tar().link(Tar.HARD_LINK, "a", "../../etc/shadow"), "leads out of the root"),
                of("an absolute hard link", new Tar().link(Tar.HARD_LINK, "a", "/etc/shadow"), "leads out of the root"),
                of("a hard link to the root", new Tar().link(Tar.HARD_LINK, "a", "."), "to the root"),
                of("a character device", new Tar().link(Tar.CHARACTER_DEVICE, "dev/mem", ""), "device dev/mem"),
                of("a block device", new Tar().link(Tar.BLOCK_DEVICE, "dev/sda", ""), "device dev/sda"),
                of("a named pipe", new Tar().link(Tar.FIFO, "run/pipe", ""), "named pipe run/pipe"),
                of("an unknown type", new Tar().entry("a", 'Z', "", 0, NOTHING), "neither file, directory nor link"),
                of("a link with bytes", new Tar().entry("a", Tar.SYMLINK, "b", 5, "12345".getBytes()), "bytes behind"),
                of("a whiteout of what is above", new Tar().file("a/.wh...", ""), "whiteout"),
                of("a whiteout of nothing", new Tar().file(".wh.", ""), "whiteout"),
                of(
                        "a size that is a lie",
                        new Tar().entry("a", Tar.FILE, "", 1 << 20, "x".getBytes()),
                        "ends in the midst"),
                of(
                        "a size beyond all",
                        new Tar().entry("a", Tar.FILE, "", 8_000_000_000L, "x".getBytes()),
                        "more than 8 MiB"),
                of("too much together", tooMuch(), "more than 8 MiB"),
                of("too many entries", tooMany(), "more than 1000 entries"),
                of("a name that never ends", longName(), "header that is too large"),
                of("attributes that never end", longAttributes(), "header that is too large"),
                of("a sparse file", sparse(), "sparse"),
                of("a path that climbs by attribute", paxPath("../../etc/cron.d/x"), "climbs"),
                of("a target that climbs by attribute", paxLink("../../../etc"), "leads out of the root"),
                arguments("a bomb", bomb(200 << 20), "more than 8 MiB"),
                arguments("not a tar", "hello, world".repeat(100).getBytes(StandardCharsets.UTF_8), "not a tar"),
                arguments("nothing", NOTHING, "empty"),
                arguments(
                        "half a gzip",
                        half(Tar.gzip(new Tar().file("a", "x".repeat(10_000)).bytes())),
                        "not whole"),
                arguments("zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0}, "zstd"),
                arguments("xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0}, "xz"),
                arguments("a damaged header", damaged(), "damaged"));
    }

    static Stream<Arguments> savedImages() {
        byte[] layer = new Tar().file("bin/sh", "#!").bytes();
        return Stream.of(
                saved("no manifest", SavedArchive.of(layer).withoutManifest(), "OCI layout without manifest.json"),
                saved("two images", SavedArchive.of(layer).manifest("[{},{}]"), "has 2 images"),
                saved("no image", SavedArchive.of(layer).manifest("[]"), "has 0 images"),
                saved("no JSON", SavedArchive.of(layer).manifest("["), "not JSON"),
                saved(
                        "a key twice",
                        SavedArchive.of(layer).manifest("[{\"Config\":\"a\",\"Config\":\"b\"}]"),
                        "not JSON"),
                saved("no configuration", SavedArchive.of(layer).manifest("[{\"Layers\":[]}]"), "lacks a text"),
                saved("a file outside", SavedArchive.of(layer).layerName("../../../etc/passwd"), "lacks"),
                saved("a layer that is missing", SavedArchive.of(layer).layerName("x.tar"), "lacks x.tar"),
                saved("another layer", SavedArchive.of(layer).diffId("sha256:" + "0".repeat(64)), "not the one"),
                saved("our label", SavedArchive.of(layer).labelled("{\"thecloud.instance\":\"x\"}"), "cloud's own"),
                saved(
                        "a layer of zstd",
                        SavedArchive.of(layer).stored(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}),
                        "zstd"),
                saved(
                        "a device in a layer",
                        layered(new Tar().link(Tar.CHARACTER_DEVICE, "dev/mem", "")),
                        "device dev/mem"),
                saved("a link out of a layer", layered(new Tar().link(Tar.SYMLINK, "a", "../b")), "leads out"),
                saved("a climbing path in a layer", layered(new Tar().file("../../x", "")), "climbs"),
                saved("a bomb of a layer", SavedArchive.of(layer).stored(bomb(200 << 20)), "more than 8 MiB"),
                arguments(
                        "a device beside",
                        new Tar().link(Tar.BLOCK_DEVICE, "x", "").bytes(),
                        "device x"),
                arguments(
                        "a file twice",
                        new Tar()
                                .file("manifest.json", "[]")
                                .file("./manifest.json", "[]")
                                .bytes(),
                        "twice"),
                arguments("a root file system", layer, "no manifest.json"));
    }

    private static Arguments of(String what, Tar tar, String words) {
        return arguments(what, tar.bytes(), words);
    }

    private static Arguments saved(String what, SavedArchive archive, String words) {
        return arguments(what, archive.bytes(), words);
    }

    private static SavedArchive layered(Tar tar) {
        return SavedArchive.of(tar.bytes());
    }

    private static Tar tooMuch() {
        Tar tar = new Tar();
        for (int i = 0; i < 3; i++) {
            tar.file("f" + i, new byte[3 << 20]);
        }
        return tar;
    }

    private static Tar tooMany() {
        Tar tar = new Tar();
        for (int i = 0; i < 1001; i++) {
            tar.directory("d" + i + "/");
        }
        return tar;
    }

    private static Tar longName() {
        return new Tar()
                .entry("././@LongLink", 'L', "", 4 << 20, new byte[4 << 20])
                .file("a", "x");
    }

    private static Tar longAttributes() {
        byte[] record = ("4000000 comment=" + "x".repeat(4_000_000 - 17) + "\n").getBytes(StandardCharsets.UTF_8);
        return new Tar().entry("x", 'x', "", record.length, record).file("a", "x");
    }

    private static Tar sparse() {
        return pax(
                        "GNU.sparse.major=1\n",
                        "GNU.sparse.minor=0\n",
                        "GNU.sparse.name=a\n",
                        "GNU.sparse.realsize=999999999\n")
                .file("a", "0\n" + "\0".repeat(510));
    }

    private static Tar paxPath(String path) {
        return pax("path=" + path + "\n").file("harmless", "x");
    }

    private static Tar paxLink(String target) {
        return pax("linkpath=" + target + "\n").link(Tar.SYMLINK, "a", "harmless");
    }

    private static Tar pax(String... records) {
        StringBuilder text = new StringBuilder();
        for (String record : records) {
            int length = record.length() + 3;
            text.append(length > 9 ? length : length - 1).append(' ').append(record);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Tar().entry("x", 'x', "", bytes.length, bytes);
    }

    private static byte[] bomb(int size) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Arrays.copyOf(
                    new Tar().entry("zeros", Tar.FILE, "", size, NOTHING).bytes(), 512));
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written < size; written += zeros.length) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] damaged() {
        byte[] bytes = new Tar().file("a", "x").bytes();
        bytes[3] = 'Q';
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rootFileSystems")
    void isRefusedAsARootFileSystemAndLeavesNothing(String what, byte[] archive, String words) throws IOException {
        refused(ImageFormat.ROOTFS, archive, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("savedImages")
    void isRefusedAsASavedImageAndLeavesNothing(String what, byte[] archive, String words) throws IOException {
        refused(ImageFormat.DOCKER, archive, words);
    }

    private void refused(ImageFormat format, byte[] archive, String words) throws IOException {
        try (SpoolDirectory spool = new SpoolDirectory(directory, new TarScan.Limits(1000, MAX), false)) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> spool.receive(
                            UUID.randomUUID(), new Expected(format, null), new ByteArrayInputStream(archive)))
                    .withMessageContaining(words)
                    .extracting(Invalid::field)
                    .isEqualTo("body");
            try (Stream<Path> left = Files.list(directory)) {
                assertThat(left).isEmpty();
            }
        }
    }
}
