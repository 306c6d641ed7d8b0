package thecloud.postgres.embedded;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL server of the cloud's own in {@code <home>/postgres}, on 127.0.0.1 only. Returned ready; started again
 * when it dies; stopped with {@link #close()}, and by the kernel when this process ends without.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

    private final EmbeddedSettings settings;
    private final Supervisor supervisor;

    private EmbeddedPostgres(EmbeddedSettings settings, Supervisor supervisor) {
        this.settings = settings;
        this.supervisor = supervisor;
    }

    /**
     * Starts the server; the first time in a home, unpacks it and makes its data.
     *
     * @param lock proof that no other cloud uses the home
     * @throws CannotStart saying what is in the way
     */
    public static EmbeddedPostgres start(HomeLock lock, EmbeddedSettings settings) {
        long begin = System.nanoTime();
        try {
            Path directory = OwnedFiles.directory(lock.home().resolve("postgres"), "rwxr-xr-x");
            Binaries.unpack(directory.resolve(Binaries.version()));
            Path path = directory.resolve("data");
            Confinement confinement = Confinement.of(directory, path);
            DataDirectory data = new DataDirectory(path, confinement);
            data.prepare(settings);
            data.evictOrphan();
            requireFree(settings.port());
            Supervisor supervisor =
                    new Supervisor(confinement.command("postgres", arguments(settings, confinement, path)));
            supervisor.start();
            LOG.log(
                    Level.INFO,
                    "PostgreSQL is ready on 127.0.0.1:{0,number,#} after {1} ms",
                    settings.port(),
                    (System.nanoTime() - begin) / 1_000_000);
            return new EmbeddedPostgres(settings, supervisor);
        } catch (IOException e) {
            throw new CannotStart("cannot start PostgreSQL in " + lock.home() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while PostgreSQL was starting", e);
        }
    }

    private static List<String> arguments(EmbeddedSettings settings, Confinement confinement, Path data) {
        List<String> arguments = new ArrayList<>(List.of("-D", confinement.seen(data)));
        List<String> options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + settings.port(),
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=100",
                "shared_buffers=64MB",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                // What a client did wrong it hears itself, and its statement may hold secrets: not for the log.
                "log_min_messages=log",
                "log_error_verbosity=terse",
                "log_checkpoints=off"));
        String durable = settings.durable() ? "on" : "off";
        options.addAll(List.of("fsync=" + durable, "synchronous_commit=" + durable, "full_page_writes=" + durable));
        options.forEach(option -> arguments.addAll(List.of("-c", option)));
        return arguments;
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        } catch (java.net.BindException e) {
            throw new CannotStart(
                    "port " + port + " on 127.0.0.1 is taken by another program; stop that, or set"
                            + " POSTGRES_PORT to a free one",
                    e);
        }
    }

    /** {@code postgres://user:password@host:port/database}; a secret. */
    public String url() {
        return "postgres://" + settings.user() + ":"
                + java.net.URLEncoder.encode(settings.password(), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20")
                + "@127.0.0.1:" + settings.port() + "/" + settings.database();
    }

    public EmbeddedSettings settings() {
        return settings;
    }

    /** The server's process; changes when it had to be started again. */
    public long pid() {
        return supervisor.pid();
    }

    /** Stops the server within 8 seconds; what was committed is on disk. */
    @Override
    public void close() {
        supervisor.close();
    }
}
