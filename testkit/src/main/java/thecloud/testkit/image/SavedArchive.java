package thecloud.testkit.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import thecloud.core.Nullable;

/** An archive as {@code docker save} writes it, with one layer; in parts, so that a test can spoil any. */
public final class SavedArchive {

    private byte[] layer;
    private String layerName = "layer/layer.tar";
    private String diffId;
    private String labels = "{}";
    private @Nullable String manifest;
    private String[] tags = {"harmless:latest"};
    private boolean manifested = true;

    private SavedArchive(byte[] layer) {
        this.layer = layer;
        this.diffId = "sha256:" + sha256(layer);
    }

    /** @param layer a tar, uncompressed */
    public static SavedArchive of(byte[] layer) {
        return new SavedArchive(layer);
    }

    /** The layer as it lies in the archive; what its configuration says of it stays. */
    public SavedArchive stored(byte[] bytes) {
        layer = bytes;
        return this;
    }

    public SavedArchive tagged(String... names) {
        tags = names;
        return this;
    }

    public SavedArchive labelled(String json) {
        labels = json;
        return this;
    }

    public SavedArchive diffId(String id) {
        diffId = id;
        return this;
    }

    public SavedArchive layerName(String name) {
        layerName = name;
        return this;
    }

    public SavedArchive manifest(String json) {
        manifest = json;
        return this;
    }

    public SavedArchive withoutManifest() {
        manifested = false;
        return this;
    }

    public String config() {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"sleep\",\"3600\"],\"Labels\":"
                + labels + "},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + diffId + "\"]}}";
    }

    /** What the engine calls the image. */
    public String digest() {
        return "sha256:" + sha256(config().getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        String config = config();
        String configName = sha256(config.getBytes(StandardCharsets.UTF_8)) + ".json";
        Tar tar = new Tar().file(configName, config).file("layer/layer.tar", layer);
        if (!manifested) {
            return tar.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
                    .file("index.json", "{}")
                    .bytes();
        }
        String names = Stream.of(tags).map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
        return tar.file(
                        "manifest.json",
                        manifest != null
                                ? manifest
                                : "[{\"Config\":\"" + configName + "\",\"RepoTags\":[" + names + "],\"Layers\":[\""
                                        + layerName + "\"]}]")
                .bytes();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
