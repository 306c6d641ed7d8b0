package thecloud.server;

import java.util.Locale;
import java.util.function.Supplier;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.error.CloudException;
import thecloud.postgres.Database;

/** Asks the database, the compute backend and the object store whether they answer. */
final class CheckedDependencies implements Dependencies {
    private static final long MIB = 1024L * 1024L;

    private final Database database;
    private final ComputeBackend backend;
    private final Supplier<State> storage;
    private final String name;

    CheckedDependencies(Database database, ComputeBackend backend, Supplier<State> storage, Settings.ComputeKind kind) {
        this.database = database;
        this.backend = backend;
        this.storage = storage;
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
    public State storage() {
        return storage.get();
    }

    @Override
    public String computeName() {
        return name;
    }
}
