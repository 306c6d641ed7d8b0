package thecloud.core.compute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Outbound port: whatever runs instances. Every step is idempotent, so that it can be repeated after a crash: creating
 * what exists answers what exists, starting what runs does nothing, removing what is gone does nothing.
 *
 * <p>Any method throws {@link thecloud.core.error.Unavailable} when the backend does not answer, and
 * {@link BackendRefusal} when it answers no for a reason that repeating will not change.
 */
public interface ComputeBackend {

    /** What the backend has to give. Also the check that it answers at all. */
    Capacity capacity();

    /** The instance of this cloud with this name, as it is now. */
    Optional<ObservedInstance> find(String backendName);

    /** Every instance of this cloud, whoever launched it. Nothing that is not labelled as this cloud's. */
    List<ObservedInstance> findAll();

    /**
     * Fetches an image, telling of the progress.
     *
     * @throws BackendRefusal with the backend's own words when there is no such image or it may not be fetched
     */
    void pull(String image, Consumer<PullProgress> progress);

    /**
     * Makes the instance without starting it, or answers what there is of it, as it is now.
     *
     * @throws ImageAbsent when the image must be pulled first
     */
    ObservedInstance create(ComputeSpec spec);

    /** Starts what was observed, and nothing else that may have taken its name since. Refused when it is gone. */
    void start(ObservedInstance instance);

    /** Asks the process to end and kills it after {@code grace}. A paused one is stopped too. */
    void stop(String backendName, Duration grace);

    /** Stops at once and removes every trace. */
    void remove(String backendName);

    /** Whether a host port could be published now. */
    boolean portFree(PortMapping mapping);

    /**
     * Reports the id of each instance that changes, from now on.
     *
     * @param onGap called when changes may have been missed: after each (re)connection
     */
    AutoCloseable watch(Consumer<java.util.UUID> onChange, Runnable onGap);

    /** Something that this backend can do and others may not: {@code backend.as(LiveResize.class)}. */
    <C> Optional<C> as(Class<C> capability);

    /** What the machine has. */
    record Capacity(int cpus, long memoryBytes) {}
}
