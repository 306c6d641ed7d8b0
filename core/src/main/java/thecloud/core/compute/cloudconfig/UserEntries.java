package thecloud.core.compute.cloudconfig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/** The entries of {@code users}. */
final class UserEntries {

    private static final String SUPPORTED =
            "name, gecos, primary_group, groups, shell, homedir, no_create_home, system, uid,"
                    + " ssh_authorized_keys and lock_passwd: true";
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final String SHELL = "/bin/sh";
    private static final int MAX_UID = 2_000_000_000;

    private UserEntries() {}

    static List<NewUser> read(List<YamlNode> nodes) {
        List<NewUser> users = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            String path = "users[" + i + "]";
            user(path, nodes.get(i)).ifPresent(user -> {
                if (!names.add(user.name())) {
                    throw Section.wrong(path, "names " + user.name() + " a second time");
                }
                users.add(user);
            });
        }
        return users;
    }

    /** Empty for {@code default}: an image's own user is root, who is there already. */
    private static Optional<NewUser> user(String path, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            String name = Section.text(path, scalar);
            return name.equals("default")
                    ? Optional.empty()
                    : Optional.of(new NewUser(
                            name(path, name), "", null, List.of(), SHELL, null, true, false, null, List.of(), true));
        }
        return Optional.of(user(Section.of(path, node)));
    }

    private static NewUser user(Section entry) {
        String name = entry.text("name");
        if (name == null) {
            throw entry.wrongAt("name", "is missing");
        }
        name(entry.at("name"), name);
        List<String> keys = DocumentReader.keys(entry);
        requireLocked(entry);
        String gecos = entry.line("gecos");
        String primaryGroup = entry.text("primary_group");
        List<String> groups = groups(entry);
        String shell = path(entry, "shell");
        String homedir = path(entry, "homedir");
        boolean noHome = entry.flag("no_create_home", false);
        boolean system = entry.flag("system", false);
        Integer uid = uid(entry);
        entry.end(SUPPORTED);
        if (gecos != null && gecos.contains(":")) {
            throw entry.wrongAt("gecos", "may have no colon");
        }
        boolean keysAlone = gecos == null
                && primaryGroup == null
                && groups.isEmpty()
                && shell == null
                && homedir == null
                && !noHome
                && !system
                && uid == null;
        return new NewUser(
                name,
                gecos == null ? "" : gecos,
                primaryGroup == null ? null : name(entry.at("primary_group"), primaryGroup),
                groups,
                shell == null ? SHELL : shell,
                homedir,
                !noHome && !system,
                system,
                uid,
                keys,
                keysAlone);
    }

    private static void requireLocked(Section entry) {
        if (!entry.flag("lock_passwd", true)) {
            throw entry.wrongAt("lock_passwd", "must be true: accounts have SSH keys, no passwords");
        }
    }

    private static String name(String path, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Section.wrong(
                    path, "must be 1 to 32 lower-case letters, digits, _ and -, not beginning with a digit or -");
        }
        return name;
    }

    /** A list, or one text with commas between. */
    private static List<String> groups(Section entry) {
        Optional<YamlNode> node = entry.take("groups");
        if (node.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        String path = entry.at("groups");
        if (node.get() instanceof YamlNode.Sequence(List<YamlNode> items)) {
            for (int i = 0; i < items.size(); i++) {
                names.add(name(path + "[" + i + "]", Section.text(path + "[" + i + "]", items.get(i))));
            }
        } else {
            for (String part : Section.text(path, node.get()).split(",", -1)) {
                names.add(name(path, part.strip()));
            }
        }
        return names.stream().distinct().toList();
    }

    private static @Nullable String path(Section entry, String key) {
        String path = entry.line(key);
        if (path != null) {
            FilePath.require(entry.at(key), path);
            if (path.contains(":")) {
                throw entry.wrongAt(key, "may have no colon");
            }
        }
        return path;
    }

    private static @Nullable Integer uid(Section entry) {
        String text = entry.text("uid");
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > MAX_UID) {
            throw entry.wrongAt("uid", "must be a number from 1 to " + MAX_UID);
        }
        return Integer.valueOf(text);
    }
}
