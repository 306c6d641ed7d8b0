package thecloud.postgres.embedded;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's data: made at first start, and cleared of a server that outlived its cloud. */
final class DataDirectory {

    private static final System.Logger LOG = System.getLogger(DataDirectory.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 20;

    private final Path path;
    private final Confinement confinement;

    DataDirectory(Path path, Confinement confinement) {
        this.path = path;
        this.confinement = confinement;
    }

    Path path() {
        return path;
    }

    /** Makes the data unless it is there. It appears whole, so that an interrupted first start leaves no half. */
    void prepare(EmbeddedSettings settings) throws IOException {
        if (Files.exists(path)) {
            return;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        OwnedFiles.delete(fresh);
        OwnedFiles.directory(fresh, "rwx------");
        confinement.give(fresh);
        Path password = OwnedFiles.secret(confinement.directory(), settings.password() + "\n");
        try {
            confinement.give(password);
            initialise(settings, fresh, password);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(EmbeddedSettings settings, Path fresh, Path password) {
        List<String> initdb = new ArrayList<>(List.of(
                "--pgdata=" + confinement.seen(fresh),
                "--username=" + settings.user(),
                "--pwfile=" + confinement.seen(password),
                "--auth=scram-sha-256",
                // Iterations protect a stolen hash of a password that people chose; ours lies beside the data, and a
                // start would pay for them with every connection.
                "--set=scram_iterations=1",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
        if (!settings.durable()) {
            initdb.add("--no-sync");
        }
        require(Command.run(confinement.command("initdb", initdb)), "initialise PostgreSQL's data");
        // Before the server ever listens, so that a start need not look whether the database exists.
        List<String> alone = List.of("--single", "-D", confinement.seen(fresh), "-j", "postgres");
        String create = "CREATE DATABASE " + settings.database() + ";\n";
        require(Command.run(confinement.command("postgres", alone), create), "create the database");
    }

    private static void require(Command.Result result, String what) {
        if (!result.succeeded()) {
            throw new CannotStart("cannot " + what + ": " + result.output().strip());
        }
    }

    /**
     * Ends a server that still runs on this data. Whoever calls holds the home, so its cloud is gone: it is about to
     * stop by itself, or missed the signal because its cloud died in the moment of starting it.
     */
    void evictOrphan() throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = runningServer();
        if (orphan.isEmpty()) {
            return;
        }
        ProcessHandle server = orphan.get();
        LOG.log(
                Level.INFO,
                "waiting for the PostgreSQL of a cloud that was killed (process {0}) to stop",
                server.pid());
        Signals.interrupt(server.pid());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.isAlive()) {
            if (System.nanoTime() > end) {
                throw new CannotStart("a PostgreSQL server still runs on " + path + " (process " + server.pid()
                        + ") and does not stop; end it first");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The process that postmaster.pid names, if it is alive and at home in this directory. */
    private Optional<ProcessHandle> runningServer() throws IOException {
        Path file = path.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        return ProcessHandle.of(pid).filter(this::isAtHome);
    }

    private boolean isAtHome(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), path);
        } catch (IOException e) {
            return false; // gone meanwhile, or somebody else's
        }
    }
}
