package thecloud.core.compute.cloudconfig;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import thecloud.core.Nullable;

/** The entries of {@code write_files}. */
final class FileEntries {

    private static final String SUPPORTED = "path, content, encoding, owner, permissions, append and defer";
    /** After decompression, all files together. */
    private static final int MAX_BYTES = 1 << 20;

    private static final Pattern OWNER =
            Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]{0,31})(:([A-Za-z0-9_][A-Za-z0-9_.-]{0,31}))?");
    private static final Pattern MODE = Pattern.compile("0?o?([0-7]{3,4})");
    private static final Set<String> BASE64 = Set.of("b64", "base64");
    private static final Set<String> GZIP = Set.of("gz", "gzip");
    private static final Set<String> BOTH = Set.of("gz+b64", "gz+base64", "gzip+b64", "gzip+base64");
    /** Mounted by the engine over whatever the file system has there. */
    private static final Set<String> MOUNTED = Set.of("/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

    private static final List<String> KERNEL = List.of("/proc", "/sys", "/dev");

    private FileEntries() {}

    /** In the order of writing: the deferred ones last. */
    static List<WrittenFile> read(List<YamlNode> nodes) {
        List<WrittenFile> files = new ArrayList<>();
        List<WrittenFile> deferred = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < nodes.size(); i++) {
            Section entry = Section.of("write_files[" + i + "]", nodes.get(i));
            boolean later = entry.flag("defer", false);
            WrittenFile file = file("write_files[" + i + "]", entry);
            bytes += file.content().length();
            if (bytes > MAX_BYTES) {
                throw Section.wrong("write_files", "may have at most " + MAX_BYTES + " bytes of content");
            }
            (later ? deferred : files).add(file);
        }
        files.addAll(deferred);
        return files;
    }

    private static WrittenFile file(String where, Section entry) {
        String path = entry.text("path");
        YamlNode content = entry.take("content").orElse(null);
        String encoding = entry.text("encoding");
        String owner = entry.text("owner");
        int mode = mode(entry);
        boolean append = entry.flag("append", false);
        entry.end(SUPPORTED);
        if (path == null) {
            throw entry.wrongAt("path", "is missing");
        }
        requirePath(entry, path);
        Matcher owners = OWNER.matcher(owner == null ? "root:root" : owner);
        if (!owners.matches()) {
            throw entry.wrongAt("owner", "must be user or user:group");
        }
        return new WrittenFile(
                where,
                path,
                decoded(entry, content, encoding == null ? "text/plain" : encoding),
                owners.group(1),
                owners.group(3),
                mode,
                append);
    }

    private static void requirePath(Section entry, String path) {
        FilePath.require(entry.at("path"), path);
        if (MOUNTED.contains(path) || KERNEL.stream().anyMatch(top -> path.equals(top) || path.startsWith(top + "/"))) {
            throw entry.wrongAt("path", "is not the instance's to write: " + path + " is mounted from outside");
        }
    }

    /** Always octal here. YAML takes 644 without quotes and zero for six hundred and forty-four, which nobody means. */
    private static int mode(Section entry) {
        YamlNode.Scalar scalar = entry.scalar("permissions").orElse(null);
        if (scalar == null) {
            return 0644;
        }
        Matcher matcher = MODE.matcher(scalar.text());
        boolean decimal =
                scalar.kind() == YamlNode.Kind.INTEGER && !scalar.text().startsWith("0");
        if (!matcher.matches() || decimal) {
            throw entry.wrongAt("permissions", "must be octal and in quotes, such as '0644'");
        }
        return Integer.parseInt(matcher.group(1), 8);
    }

    private static Bytes decoded(Section entry, @Nullable YamlNode content, String encoding) {
        try {
            byte[] raw = raw(entry, content);
            if (encoding.equals("text/plain")) {
                return Bytes.of(raw);
            }
            if (BASE64.contains(encoding)) {
                return Bytes.of(base64(new String(raw, StandardCharsets.UTF_8)));
            }
            if (GZIP.contains(encoding)) {
                return unzipped(entry, raw);
            }
            if (BOTH.contains(encoding)) {
                return unzipped(entry, base64(new String(raw, StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException | IOException e) {
            throw entry.wrongAt("content", "is not what its encoding " + encoding + " says");
        }
        throw entry.wrongAt("encoding", "must be text/plain, b64, gz or gz+b64, or one of their other names");
    }

    private static byte[] raw(Section entry, @Nullable YamlNode content) {
        if (content == null) {
            return new byte[0];
        }
        if (content instanceof YamlNode.Scalar(YamlNode.Kind kind, String text) && kind == YamlNode.Kind.BINARY) {
            return base64(text);
        }
        return Section.text(entry.at("content"), content).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] base64(String content) {
        return Base64.getDecoder().decode(content.replaceAll("[ \\t\\r\\n]", ""));
    }

    private static Bytes unzipped(Section entry, byte[] zipped) throws IOException {
        try (InputStream from = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            byte[] bytes = from.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw entry.wrongAt("content", "is more than " + MAX_BYTES + " bytes when it is decompressed");
            }
            return Bytes.of(bytes);
        }
    }
}
