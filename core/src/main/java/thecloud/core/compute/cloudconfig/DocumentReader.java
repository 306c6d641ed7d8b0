package thecloud.core.compute.cloudconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** From the document to what it asks for. */
final class DocumentReader {

    private static final String SUPPORTED = "users, ssh_authorized_keys, write_files and runcmd";
    private static final int MAX_ENTRIES = 100;
    // Options in front are allowed, as sshd(8) has them.
    private static final Pattern KEY = Pattern.compile(
            "([^\\p{Cntrl}]*[ \\t])?(ssh-(rsa|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com"
                    + "|sk-ecdsa-sha2-nistp256@openssh\\.com)[ \\t]+[A-Za-z0-9+/]{20,}=*([ \\t][^\\p{Cntrl}]*)?");

    private DocumentReader() {}

    static CloudConfig read(YamlNode document) {
        if (document instanceof YamlNode.Scalar(YamlNode.Kind kind, String text) && kind == YamlNode.Kind.NULL) {
            return new CloudConfig(List.of(), List.of(), List.of(), List.of());
        }
        Section root = Section.of("", document);
        List<YamlNode> users = entries(root, "users");
        List<String> keys = keys(root);
        List<YamlNode> files = entries(root, "write_files");
        List<YamlNode> commands = entries(root, "runcmd");
        root.end(SUPPORTED);
        return new CloudConfig(UserEntries.read(users), keys, FileEntries.read(files), commands(commands));
    }

    private static List<YamlNode> entries(Section root, String key) {
        List<YamlNode> entries = root.list(key);
        if (entries.size() > MAX_ENTRIES) {
            throw root.wrongAt(key, "may have at most " + MAX_ENTRIES + " entries");
        }
        return entries;
    }

    /** Its {@code ssh_authorized_keys}. */
    static List<String> keys(Section section) {
        List<String> keys = section.texts("ssh_authorized_keys");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String line = keys.get(i).strip();
            if (!KEY.matcher(line).matches()) {
                throw section.wrongAt(
                        "ssh_authorized_keys[" + i + "]", "must be one line with a public key of OpenSSH's");
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<String> commands(List<YamlNode> nodes) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            lines.add(command("runcmd[" + i + "]", nodes.get(i)));
        }
        return lines;
    }

    private static String command(String path, YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> Section.text(path, scalar);
            case YamlNode.Sequence sequence -> quoted(path, sequence.items());
            case YamlNode.Mapping mapping ->
                throw Section.wrong(path, "must be a text or a list of texts; quote what has a colon in it");
        };
    }

    /** Each argument in single quotes, within which sh knows no special character but the quote itself. */
    private static String quoted(String path, List<YamlNode> items) {
        if (items.isEmpty()) {
            throw Section.wrong(path, "must name a program");
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String word = Section.text(path + "[" + i + "]", items.get(i));
            words.add("'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", words);
    }
}
