package thecloud.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import thecloud.core.Nullable;

/**
 * How PostgreSQL's programs are run: without privileges, and ending with the thread that started them.
 *
 * <p>When the cloud is root, they run as an account of their own. Where that account cannot reach the data, as in
 * {@code /root}, they see it through a mount that only they have. Each word of the prefix replaces its process with the
 * next program, so the process that was started is PostgreSQL itself.
 *
 * @param directory the postgres directory as the cloud sees it
 * @param seenAs the same directory as the programs see it
 * @param account null when they run as the cloud's own user
 */
record Confinement(Path directory, Path seenAs, @Nullable Account account, List<String> prefix) {

    // Constant text; what varies arrives as its arguments.
    private static final String BIND_THEN_RUN = "mount --bind -- \"$1\" \"$2\" && shift 2 && exec \"$@\"";
    private static final List<Path> MOUNT_POINTS = List.of(Path.of("/mnt"), Path.of("/media"), Path.of("/srv"));

    static Confinement of(Path directory, Path data) throws IOException {
        List<String> prefix = new ArrayList<>();
        if (!isRoot()) {
            if (Command.run(List.of("setpriv", "--pdeathsig", "INT", "true")).succeeded()) {
                prefix.addAll(List.of("setpriv", "--pdeathsig", "INT", "--"));
            }
            return new Confinement(directory, directory, null, prefix);
        }
        Account account = Account.forData(data);
        List<String> asAccount = List.of(
                "setpriv",
                "--reuid=" + account.uid(),
                "--regid=" + account.gid(),
                "--clear-groups",
                "--no-new-privs",
                "--pdeathsig",
                "INT",
                "--");
        Path seenAs = directory;
        if (!account.canReach(directory)) {
            seenAs = mountPoint();
            prefix.addAll(List.of("unshare", "--mount", "--", "sh", "-c", BIND_THEN_RUN, "sh"));
            prefix.addAll(List.of(directory.toString(), seenAs.toString()));
        }
        prefix.addAll(asAccount);
        Confinement confinement = new Confinement(directory, seenAs, account, prefix);
        confinement.requireWorking();
        return confinement;
    }

    /** The words that run one of PostgreSQL's programs. */
    List<String> command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(prefix);
        words.add(seen(directory.resolve(Binaries.version(), "bin", program)));
        words.addAll(arguments);
        return words;
    }

    /** A path under the directory, as the programs see it. */
    String seen(Path path) {
        return seenAs.resolve(directory.relativize(path)).toString();
    }

    /** Hands a file to whom the programs run as. */
    void give(Path path) throws IOException {
        if (account != null) {
            OwnedFiles.give(path, account);
        }
    }

    private void requireWorking() {
        List<String> words = new ArrayList<>(prefix);
        words.add("true");
        Command.Result result = Command.run(words);
        if (!result.succeeded()) {
            throw new CannotStart("cannot run PostgreSQL as the account " + Account.NAME + " on " + directory
                    + "; set CLOUD_HOME to an existing directory that the account can enter (mode 755 up to the root),"
                    + " or DATABASE_URL to a server of your own ("
                    + result.output().strip() + ")");
        }
    }

    private static Path mountPoint() {
        return MOUNT_POINTS.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new CannotStart("found none of " + MOUNT_POINTS + " to mount the data on; set"
                        + " CLOUD_HOME to a directory that the account " + Account.NAME + " can enter"));
    }

    private static boolean isRoot() throws IOException {
        return OwnedFiles.uid(Path.of("/proc/self")) == 0;
    }
}
