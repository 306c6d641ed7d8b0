package thecloud.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.error.CloudException;
import thecloud.postgres.Database;

/** Asks the database, the compute backend and the object store whether they answer. */
final class CheckedDependencies implements Dependencies {
    private static final long MIB = 1024L * 1024L;

    private final Database database;
    private final ComputeBackend backend;
    private final String name;
    private final SequencedMap<String, RememberedState> others;

    CheckedDependencies(
            Database database,
            ComputeBackend backend,
            Settings.ComputeKind kind,
            SequencedMap<String, RememberedState> others) {
        this.database = database;
        this.backend = backend;
        this.others = others;
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
    public SequencedMap<String, State> others() {
        SequencedMap<String, State> states = new LinkedHashMap<>();
        others.forEach((other, state) -> states.put(other, state.now()));
        return states;
    }

    @Override
    public String computeName() {
        return name;
    }
}
