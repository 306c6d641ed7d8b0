package thecloud.core.compute.cloudconfig;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.cloudconfig.Accounts.Account;
import thecloud.core.compute.cloudconfig.ExistingFiles.Found;
import thecloud.core.compute.cloudconfig.ExistingFiles.Kind;

/** Works out what has to be put into an instance's file system before its first start, in the order of putting it there. */
public final class FirstFileSystem {

    /** Where cloud-init has it. */
    public static final String USER_DATA = "/var/lib/cloud/instance/user-data";
    /** Likewise, made of {@code runcmd}. */
    public static final String COMMANDS = "/var/lib/cloud/instance/scripts/runcmd";

    private static final String PASSWD = "/etc/passwd";
    private static final String GROUP = "/etc/group";
    private static final String SHADOW = "/etc/shadow";
    private static final int PROGRAM = 0700;
    private static final int PRIVATE = 0600;
    private static final int PRIVATE_DIRECTORY = 0700;
    private static final int DIRECTORY = 0755;
    /** As Debian's and Ubuntu's images for clouds have it. */
    private static final int HOME = 0750;

    private final ExistingFiles existing;
    private final Map<String, PlacedFile> placed = new LinkedHashMap<>();

    private FirstFileSystem(ExistingFiles existing) {
        this.existing = existing;
    }

    /**
     * @param userData null for none
     * @param config what it asks for, if it is a cloud-config
     * @param rootKey a line for root's {@code authorized_keys}, or null
     * @throws BackendRefusal when the image does not have what is asked for
     */
    public static List<PlacedFile> of(
            @Nullable String userData, @Nullable CloudConfig config, @Nullable String rootKey, ExistingFiles existing) {
        FirstFileSystem files = new FirstFileSystem(existing);
        if (userData != null) {
            files.put(new PlacedFile(USER_DATA, config == null ? PROGRAM : PRIVATE, 0, 0, Bytes.of(userData)));
        }
        Set<String> rootKeys = new LinkedHashSet<>(rootKey == null ? List.of() : List.of(rootKey));
        if (config != null) {
            files.configure(config, rootKeys);
        } else {
            files.authorize(new Account(0, 0, "/root"), rootKeys);
        }
        return List.copyOf(files.placed.values());
    }

    private void configure(CloudConfig config, Set<String> rootKeys) {
        Optional<PlacedFile> passwd = existing.read(PASSWD);
        Optional<PlacedFile> group = existing.read(GROUP);
        Optional<PlacedFile> shadow = existing.read(SHADOW);
        Accounts accounts = new Accounts(text(passwd), text(group), text(shadow));
        List<NewUser> made = config.users().stream().filter(accounts::add).toList();
        if (!made.isEmpty()) {
            put(replaced(passwd, PASSWD, accounts.passwd()));
            put(replaced(group, GROUP, accounts.group()));
            String secrets = accounts.shadow();
            if (secrets != null) {
                put(replaced(shadow, SHADOW, secrets));
            }
        }
        rootKeys.addAll(config.authorizedKeys());
        authorize(accounts.find("root").orElse(new Account(0, 0, "/root")), rootKeys);
        config.users().forEach(user -> home(user, accounts, made.contains(user)));
        config.files().forEach(file -> write(file, accounts));
        config.script().ifPresent(script -> put(new PlacedFile(COMMANDS, PROGRAM, 0, 0, Bytes.of(script))));
    }

    private static @Nullable String text(Optional<PlacedFile> file) {
        return file.map(PlacedFile::content).map(Bytes::text).orElse(null);
    }

    private static PlacedFile replaced(Optional<PlacedFile> before, String path, String text) {
        return before.map(old -> new PlacedFile(old.path(), old.mode(), old.uid(), old.gid(), Bytes.of(text)))
                .orElse(new PlacedFile(path, path.equals(SHADOW) ? 0640 : 0644, 0, 0, Bytes.of(text)));
    }

    private void home(NewUser user, Accounts accounts, boolean made) {
        Account account = accounts.find(user.name()).orElseThrow();
        if (made && user.home() && existing.look(account.home()).kind() == Kind.NOTHING) {
            directory(PlacedFile.directory(account.home(), HOME, account.uid(), account.gid()));
        }
        authorize(account, new LinkedHashSet<>(user.keys()));
    }

    private void authorize(Account account, Set<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        String ssh = (account.home().equals("/") ? "" : account.home()) + "/.ssh";
        directory(PlacedFile.directory(ssh, PRIVATE_DIRECTORY, account.uid(), account.gid()));
        PlacedFile before = placed.get(real(ssh + "/authorized_keys"));
        Bytes content = Bytes.of(String.join("\n", keys) + "\n");
        Bytes all = before == null || before.content() == null
                ? content
                : before.content().plus(content);
        put(new PlacedFile(ssh + "/authorized_keys", PRIVATE, account.uid(), account.gid(), all));
    }

    private void write(WrittenFile file, Accounts accounts) {
        long uid = accounts.uid(file.where() + ".owner", file.user());
        String group = file.group();
        long gid = group == null ? 0 : accounts.gid(file.where() + ".owner", group);
        String path = real(file.path());
        Found found = existing.look(path);
        if (found.kind() == Kind.DIRECTORY || found.kind() == Kind.OTHER || isPlacedDirectory(path)) {
            throw new BackendRefusal("user_data: " + file.where() + ".path: " + file.path() + " is no file", null);
        }
        Bytes content = file.append() ? contentOf(path).plus(file.content()) : file.content();
        put(new PlacedFile(path, file.mode(), uid, gid, content));
    }

    private boolean isPlacedDirectory(String path) {
        PlacedFile there = placed.get(path);
        return there != null && there.content() == null;
    }

    private Bytes contentOf(String path) {
        PlacedFile there = placed.get(path);
        Bytes content = there != null
                ? there.content()
                : existing.read(path).map(PlacedFile::content).orElse(null);
        return content == null ? Bytes.NONE : content;
    }

    /** Where the links of the image lead, so that no file takes the place of a link. */
    private String real(String path) {
        return existing.look(path).path();
    }

    private void put(PlacedFile file) {
        String path = real(file.path());
        makeParents(path);
        placed.remove(path); // the last word on a path comes last, behind all that it is in
        placed.put(path, new PlacedFile(path, file.mode(), file.uid(), file.gid(), file.content()));
    }

    private void directory(PlacedFile directory) {
        makeParents(directory.path());
        placed.put(directory.path(), directory);
    }

    /** The engine would make those that are missing, and open to everybody. */
    private void makeParents(String path) {
        for (String parent : FilePath.parents(path)) {
            if (!placed.containsKey(parent) && existing.look(parent).kind() == Kind.NOTHING) {
                placed.put(parent, PlacedFile.directory(parent, DIRECTORY, 0, 0));
            } else if (existing.look(parent).kind() == Kind.FILE) {
                throw new BackendRefusal("user_data: " + parent + ", which " + path + " is to be in, is a file", null);
            }
        }
    }
}
