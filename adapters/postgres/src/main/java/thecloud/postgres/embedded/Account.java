package thecloud.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** The unprivileged system account that PostgreSQL runs as when the cloud itself is root, which it refuses to be. */
record Account(int uid, int gid) {

    static final String NAME = "thecloud";

    /** The owner of existing data, or the dedicated account, which is made when it is absent. */
    static Account forData(Path data) throws IOException {
        if (Files.isDirectory(data)) {
            Account owner = new Account(OwnedFiles.uid(data), OwnedFiles.gid(data));
            if (owner.uid == 0) {
                throw new CannotStart(data + " belongs to root, as which PostgreSQL refuses to run; give it to the"
                        + " account " + NAME + " (chown -R)");
            }
            return owner;
        }
        if (!Command.run(List.of("id", "-u", NAME)).succeeded()) {
            Command.Result made = Command.run(
                    List.of("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME));
            if (!made.succeeded()) {
                throw new CannotStart("cannot make the system account " + NAME + " for PostgreSQL: " + made.output());
            }
        }
        return new Account(number("-u"), number("-g"));
    }

    private static int number(String option) {
        return Integer.parseInt(
                Command.run(List.of("id", option, NAME)).output().strip());
    }

    /** True when the account may enter this directory and each one above it. */
    boolean canReach(Path directory) throws IOException {
        for (Path path = directory; path != null; path = path.getParent()) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            PosixFilePermission needed = OwnedFiles.uid(path) == uid
                    ? PosixFilePermission.OWNER_EXECUTE
                    : OwnedFiles.gid(path) == gid
                            ? PosixFilePermission.GROUP_EXECUTE
                            : PosixFilePermission.OTHERS_EXECUTE;
            if (!mode.contains(needed)) {
                return false;
            }
        }
        return true;
    }
}
