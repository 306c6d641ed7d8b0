package thecloud.images;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The one image of an archive that {@code docker save} wrote: its manifest, its configuration and its layers. Archives of
 * newer engines, which are an OCI layout besides, have the same manifest.
 *
 * @see <a href="https://github.com/moby/docker-image-spec/blob/main/spec.md">Docker Image Specification</a>
 */
final class SavedImage {

    private static final int MAX_DOCUMENT = 4 << 20;
    private static final int MAX_LAYERS = 127;
    private static final int BLOCK = 512;
    private static final String OURS = "thecloud.";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final FileChannel file;
    private final byte[] config;
    private final List<ArchiveIndex.Part> layers;
    private final List<String> diffIds;

    private SavedImage(FileChannel file, byte[] config, List<ArchiveIndex.Part> layers, List<String> diffIds) {
        this.file = file;
        this.config = config;
        this.layers = layers;
        this.diffIds = diffIds;
    }

    /** Finds its parts. @throws thecloud.core.error.Invalid on {@code body} when one is missing or makes no sense */
    static SavedImage find(FileChannel file, TarScan.Limits limits) throws IOException {
        ArchiveIndex index = ArchiveIndex.read(file, limits);
        if (index.find("manifest.json").isEmpty()) {
            throw Hostile.body(
                    index.find("index.json").isPresent()
                                    || index.find("oci-layout").isPresent()
                            ? "is an OCI layout without manifest.json, which the engine does not read; use docker save"
                            : "has no manifest.json, so that it is not what docker save writes");
        }
        JsonNode manifest = json(document(file, index, "manifest.json"), "manifest.json");
        if (!manifest.isArray() || manifest.size() != 1) {
            throw Hostile.body("has " + manifest.size() + " images; save one alone");
        }
        JsonNode image = manifest.get(0);
        byte[] config = document(file, index, text(image.path("Config"), "Config of manifest.json"));
        List<ArchiveIndex.Part> layers = new ArrayList<>();
        for (JsonNode layer : image.path("Layers")) {
            layers.add(part(index, text(layer, "Layers of manifest.json")));
        }
        List<String> diffIds = diffIds(config);
        if (layers.size() != diffIds.size() || layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw Hostile.body("has " + layers.size() + " layers where its configuration names " + diffIds.size()
                    + "; there must be 1 to " + MAX_LAYERS);
        }
        return new SavedImage(file, config, layers, diffIds);
    }

    private static byte[] document(FileChannel file, ArchiveIndex index, String name) throws IOException {
        ArchiveIndex.Part part = part(index, name);
        if (part.length() > MAX_DOCUMENT) {
            throw Hostile.body(Hostile.shown(name) + " is too large");
        }
        return new FileSlice(file, part.offset(), part.length()).readAllBytes();
    }

    private static ArchiveIndex.Part part(ArchiveIndex index, String name) {
        return index.find(name)
                .orElseThrow(() -> Hostile.body("lacks " + Hostile.shown(name) + ", which its manifest names"));
    }

    private static JsonNode json(byte[] document, String what) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw Hostile.body("has a " + what + " that is not JSON");
        }
    }

    private static String text(JsonNode node, String what) {
        if (!node.isTextual() || node.asText().isEmpty()) {
            throw Hostile.body("lacks a text in the " + what);
        }
        return node.asText();
    }

    private static List<String> diffIds(byte[] config) {
        JsonNode tree = json(config, "configuration");
        if (!tree.isObject() || !tree.path("rootfs").path("type").asText().equals("layers")) {
            throw Hostile.body("has a configuration that is not an image's");
        }
        if (!tree.path("os").asText("linux").equals("linux")) {
            throw Hostile.body(
                    "is an image for " + Hostile.shown(tree.path("os").asText()) + ", not for linux");
        }
        for (Map.Entry<String, JsonNode> label :
                tree.path("config").path("Labels").properties()) {
            if (label.getKey().startsWith(OURS) && !label.getValue().asText().isEmpty()) {
                throw Hostile.body("has the label " + Hostile.shown(label.getKey()) + ", which is this cloud's own");
            }
        }
        List<String> ids = new ArrayList<>();
        tree.path("rootfs").path("diff_ids").forEach(id -> ids.add(text(id, "diff_ids of the configuration")));
        return ids;
    }

    /** Reads every layer to its end. @throws thecloud.core.error.Invalid on {@code body} */
    long verify(TarScan.Limits limits) throws IOException {
        TarScan scan = new TarScan(limits);
        for (int i = 0; i < layers.size(); i++) {
            ArchiveIndex.Part layer = layers.get(i);
            MessageDigest digest = Hashes.sha256();
            try (InputStream plain = new BoundedInput(plain(layer, i), limits.maxBytes(), limits.maxBytes() >> 20)) {
                DigestInputStream hashed = new DigestInputStream(plain, digest);
                scan.read(new Unskipped(hashed), (path, entry, offset) -> {});
                hashed.transferTo(java.io.OutputStream.nullOutputStream());
            }
            String id = "sha256:" + HexFormat.of().formatHex(digest.digest());
            if (!id.equals(diffIds.get(i))) {
                throw Hostile.body("has a layer " + (i + 1) + " that is not the one its configuration names");
            }
        }
        return scan.bytes();
    }

    private InputStream plain(ArchiveIndex.Part layer, int i) throws IOException {
        Compression compression = Compression.of(new FileSlice(file, layer.offset(), layer.length()).readNBytes(6));
        InputStream raw = new FileSlice(file, layer.offset(), layer.length());
        return switch (compression) {
            case NONE -> raw;
            case GZIP -> new GZIPInputStream(raw, 1 << 16);
            default ->
                throw Hostile.body("has a layer " + (i + 1) + " compressed with " + compression.wireName()
                        + ", which is not supported");
        };
    }

    /** The same image in an archive of its own, whose only name is the one given. */
    InputStream named(String reference) throws IOException {
        String hash = HexFormat.of().formatHex(Hashes.sha256().digest(config));
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            paths.add(i + "/layer.tar");
        }
        byte[] manifest = JSON.writeValueAsBytes(
                List.of(Map.of("Config", hash + ".json", "RepoTags", List.of(reference), "Layers", paths)));
        List<InputStream> parts = new ArrayList<>();
        add(parts, "manifest.json", new ByteArrayInputStream(manifest), manifest.length);
        add(parts, hash + ".json", new ByteArrayInputStream(config), config.length);
        for (int i = 0; i < layers.size(); i++) {
            ArchiveIndex.Part layer = layers.get(i);
            add(parts, paths.get(i), new FileSlice(file, layer.offset(), layer.length()), layer.length());
        }
        parts.add(new ByteArrayInputStream(new byte[2 * BLOCK]));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static void add(List<InputStream> parts, String name, InputStream bytes, long length) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(length);
        entry.setMode(0644);
        byte[] header = new byte[BLOCK];
        entry.writeEntryHeader(header);
        parts.add(new ByteArrayInputStream(header));
        parts.add(bytes);
        parts.add(new ByteArrayInputStream(new byte[(int) ((BLOCK - length % BLOCK) % BLOCK)]));
    }
}
