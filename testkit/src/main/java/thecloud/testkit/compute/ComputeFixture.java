package thecloud.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import thecloud.core.Nullable;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.RestartPolicy;

/** What the contracts of compute stand on. */
public abstract class ComputeFixture {

    protected static final Duration PATIENCE = Duration.ofSeconds(20);
    protected static final InstanceType.Limits LIMITS = new InstanceType.Limits(500_000_000L, 64L * 1024 * 1024, 64);

    private static final Duration SHORT = Duration.ofSeconds(1);

    protected abstract ComputeUnderTest compute();

    protected final ComputeBackend backend() {
        return compute().backend();
    }

    /** What instances are made of unless a test says otherwise. */
    protected String image() {
        return compute().image();
    }

    @AfterEach
    void removeEverything() {
        backend().findAll().forEach(instance -> backend().remove(instance.backendName()));
    }

    protected static String uniqueName() {
        return "contract-" + UUID.randomUUID();
    }

    protected ComputeSpec spec(String... command) {
        return spec(RestartPolicy.NO, List.of(), null, command);
    }

    protected ComputeSpec spec(
            RestartPolicy policy, List<PortMapping> ports, @Nullable String userData, String... command) {
        return new ComputeSpec(
                UUID.randomUUID(),
                UUID.randomUUID(),
                uniqueName(),
                "web-01",
                image(),
                LIMITS,
                ports,
                new TreeMap<>(Map.of("GREETING", "hello")),
                List.of(command),
                policy,
                userData);
    }

    /** An instance that does nothing, for as long as it is let. */
    protected final ComputeSpec idle() {
        return spec(compute().idling().toArray(String[]::new));
    }

    protected String running(ComputeSpec spec) {
        backend().start(backend().create(spec));
        return spec.backendName();
    }

    /** What a fresh instance that runs this ended as. */
    protected ObservedInstance ended(ComputeSpec spec) {
        String name = running(spec);
        await("the end of " + name, () -> observed(name).power() == ObservedInstance.Power.EXITED);
        return observed(name);
    }

    protected ObservedInstance observed(String backendName) {
        return backend().find(backendName).orElseThrow(() -> new AssertionError(backendName + " is not there"));
    }

    protected void stop(String backendName) {
        backend().stop(backendName, SHORT);
    }

    protected static void await(String what, Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
