package thecloud.core.compute.cloudconfig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;

/**
 * The accounts of a file system, in the files of passwd(5), group(5) and shadow(5), to which accounts are added as
 * useradd(8) does. Lines that are there stay as they are, but for groups that get members.
 */
final class Accounts {

    private static final int FIRST = 1000;
    private static final int LAST = 60_000;
    private static final int FIRST_SYSTEM = 100;
    private static final String ROOT = "root:x:0:0:root:/root:/bin/sh";
    /** No password opens it, and sshd does not take it for a locked account, which it lets nobody into. */
    private static final String NO_PASSWORD = "*";

    private final List<List<String>> passwd;
    private final List<List<String>> group;
    private final @Nullable List<List<String>> shadow;

    /** @param shadow null where there is no such file: then the password stands in passwd */
    Accounts(@Nullable String passwd, @Nullable String group, @Nullable String shadow) {
        this.passwd = lines(passwd == null ? ROOT : passwd);
        this.group = lines(group == null ? "root:x:0:" : group);
        this.shadow = shadow == null ? null : lines(shadow);
    }

    /** An account as it is: its numbers and its home. */
    record Account(long uid, long gid, String home) {}

    String passwd() {
        return text(passwd);
    }

    String group() {
        return text(group);
    }

    @Nullable String shadow() {
        return shadow == null ? null : text(shadow);
    }

    Optional<Account> find(String name) {
        return row(passwd, name)
                .filter(row -> row.size() > 5)
                .map(row -> new Account(number(row.get(2)), number(row.get(3)), row.get(5)));
    }

    /** @param where in the document */
    long uid(String where, String nameOrNumber) {
        return isNumber(nameOrNumber)
                ? number(nameOrNumber)
                : find(nameOrNumber)
                        .map(Account::uid)
                        .orElseThrow(() -> refused(where, "the image has no user " + nameOrNumber));
    }

    long gid(String where, String nameOrNumber) {
        return isNumber(nameOrNumber)
                ? number(nameOrNumber)
                : row(group, nameOrNumber)
                        .map(row -> number(row.get(2)))
                        .orElseThrow(() -> refused(where, "the image has no group " + nameOrNumber));
    }

    /** @return false when the image has the account, which then stays as it is */
    boolean add(NewUser user) {
        if (row(passwd, user.name()).isPresent()) {
            if (!user.keysAlone()) {
                throw refused(
                        "users", "the image has a user " + user.name() + ", who can be given keys and nothing else");
            }
            return false;
        }
        Integer wanted = user.uid();
        if (wanted != null && taken(passwd, 2).contains((long) wanted)) {
            throw refused("users", "the image has another user with uid " + wanted);
        }
        long uid = wanted != null ? wanted : free(user.system());
        long gid = primary(user, uid);
        user.groups().forEach(name -> join(user, name));
        String home = user.homedir() == null ? "/home/" + user.name() : user.homedir();
        passwd.add(List.of(
                user.name(),
                shadow == null ? NO_PASSWORD : "x",
                Long.toString(uid),
                Long.toString(gid),
                user.gecos(),
                home,
                user.shell()));
        if (shadow != null) {
            shadow.add(List.of(user.name(), NO_PASSWORD, "", "0", "99999", "7", "", "", ""));
        }
        return true;
    }

    private long primary(NewUser user, long uid) {
        String asked = user.primaryGroup();
        String name = asked == null ? user.name() : asked;
        Optional<List<String>> there = row(group, name);
        if (there.isPresent()) {
            return number(there.get().get(2));
        }
        long gid = taken(group, 2).contains(uid) ? free(user.system()) : uid;
        group.add(List.of(name, "x", Long.toString(gid), ""));
        return gid;
    }

    private void join(NewUser user, String name) {
        for (int i = 0; i < group.size(); i++) {
            List<String> row = group.get(i);
            if (row.getFirst().equals(name) && row.size() > 3) {
                List<String> joined = new ArrayList<>(row);
                joined.set(3, row.get(3).isEmpty() ? user.name() : row.get(3) + "," + user.name());
                group.set(i, joined);
                return;
            }
        }
        long gid = free(user.system());
        group.add(List.of(name, "x", Long.toString(gid), user.name()));
    }

    /** As useradd does: the lowest that is free, for a user and a group of its own alike. */
    private long free(boolean system) {
        Set<Long> taken = taken(passwd, 2);
        taken.addAll(taken(group, 2));
        long last = system ? FIRST - 1 : LAST;
        for (long id = system ? FIRST_SYSTEM : FIRST; id <= last; id++) {
            if (!taken.contains(id)) {
                return id;
            }
        }
        throw refused("users", "the image has no free number left for an account");
    }

    private static Set<Long> taken(List<List<String>> rows, int column) {
        Set<Long> ids = new HashSet<>();
        for (List<String> row : rows) {
            if (row.size() > column && isNumber(row.get(column))) {
                ids.add(number(row.get(column)));
            }
        }
        return ids;
    }

    private static Optional<List<String>> row(List<List<String>> rows, String name) {
        return rows.stream()
                .filter(row -> row.getFirst().equals(name) && row.size() > 3)
                .findFirst();
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,10}");
    }

    private static long number(String text) {
        if (!isNumber(text)) {
            throw new BackendRefusal("the image's account files have \"" + text + "\" for a number", null);
        }
        return Long.parseLong(text);
    }

    private static BackendRefusal refused(String where, String problem) {
        return new BackendRefusal("user_data: " + where + ": " + problem, null);
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> rows = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> rows.add(List.of(line.split(":", -1))));
        return rows;
    }

    private static String text(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(String.join(":", row)).append('\n'));
        return text.toString();
    }
}
