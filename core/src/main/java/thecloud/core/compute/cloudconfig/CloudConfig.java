package thecloud.core.compute.cloudconfig;

import java.util.List;
import java.util.Optional;
import thecloud.core.error.Invalid;

/**
 * What a cloud-config asks for.
 *
 * @param authorizedKeys lines for root's {@code authorized_keys}
 * @param files in the order in which they are written
 * @param commands lines of a shell script, in order
 */
public record CloudConfig(
        List<NewUser> users, List<String> authorizedKeys, List<WrittenFile> files, List<String> commands) {

    private static final String HEADER = "#cloud-config";

    public CloudConfig {
        users = List.copyOf(users);
        authorizedKeys = List.copyOf(authorizedKeys);
        files = List.copyOf(files);
        commands = List.copyOf(commands);
    }

    /** Whether a text says by its first line that it is one. */
    public static boolean isOne(String userData) {
        return userData.startsWith(HEADER)
                && userData.lines().findFirst().orElse("").stripTrailing().equals(HEADER);
    }

    /**
     * The same text always means the same, so that it is kept as it was written.
     *
     * @throws Invalid on {@code user_data}, naming what in the document is wrong
     */
    public static CloudConfig read(YamlReader yaml, String userData) {
        try {
            return DocumentReader.read(yaml.read(userData));
        } catch (YamlReader.Unreadable e) {
            throw new Invalid("user_data", "is no valid YAML: " + e.problem(), e);
        }
    }

    /** As cloud-init makes it: one script, so that a {@code cd} holds for what follows, and a failure ends nothing. */
    public Optional<String> script() {
        return commands.isEmpty() ? Optional.empty() : Optional.of("#!/bin/sh\n" + String.join("\n", commands) + "\n");
    }

    /** Without the contents, which may be secrets. */
    @Override
    public String toString() {
        return "CloudConfig[" + users.size() + " users, " + files.size() + " files, " + commands.size() + " commands]";
    }
}
