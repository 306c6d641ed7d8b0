package thecloud.server;

import java.util.Locale;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.error.CloudException;
import thecloud.postgres.Database;

/** Asks the database and the compute backend whether they answer. */
final class CheckedDependencies implements Dependencies {
    private static final long MIB = 1024L * 1024L;

    private final Database database;
    private final ComputeBackend backend;
    private final String name;

    CheckedDependencies(Database database, ComputeBackend backend, Settings.ComputeKind kind) {
        this.database = database;
        this.backend = backend;
        this.name = kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public State database() {
        try {
            database.ping();
            return State.up("postgresql");
        } catch (CloudException e) {
            return State.down(e.reason());
        }
    }

    @Override
    public State compute() {
        try {
            ComputeBackend.Capacity capacity = backend.capacity();
            return State.up(
                    name + ": " + capacity.cpus() + " CPUs, " + capacity.memoryBytes() / MIB + " MiB of memory");
        } catch (CloudException e) {
            return State.down(e.reason());
        } catch (BackendRefusal e) {
            return State.down(e.reason());
        }
    }

    @Override
    public String computeName() {
        return name;
    }
}
