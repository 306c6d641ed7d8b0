package thecloud.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.LiveResize;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.Pausing;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.RestartPolicy;

/** What every backend for instances keeps: the life cycle. */
public abstract class ComputeBackendContract extends ComputeFixture {

    private static final String ABSENT = "thecloud-contract/absent:never";

    @Test
    void theMachineHasProcessorsAndMemory() {
        ComputeBackend.Capacity capacity = backend().capacity();
        assertThat(capacity.cpus()).isPositive();
        assertThat(capacity.memoryBytes()).isGreaterThan(64L * 1024 * 1024);
    }

    @Test
    void anUnknownNameIsNotFound() {
        assertThat(backend().find(uniqueName())).isEmpty();
    }

    @Test
    void aCreatedInstanceIsFoundWithItsLimitsAndHasNeverRun() {
        ComputeSpec spec = idle();
        ObservedInstance created = backend().create(spec);
        ObservedInstance found = observed(spec.backendName());
        assertThat(found).isEqualTo(created);
        assertThat(found.instanceId()).isEqualTo(spec.instanceId());
        assertThat(found.power()).isEqualTo(Power.CREATED);
        assertThat(found.limits()).isEqualTo(LIMITS);
        assertThat(found.exitCode()).isNull();
        assertThat(found.startedAt()).isNull();
    }

    @Test
    void creatingTwiceMakesOne() {
        ComputeSpec spec = idle();
        ObservedInstance first = backend().create(spec);
        assertThat(backend().create(spec).containerId()).isEqualTo(first.containerId());
        assertThat(backend().findAll()).hasSize(1);
    }

    @Test
    void creatingWhatRunsAnswersWhatRuns() {
        ComputeSpec spec = idle();
        running(spec);
        assertThat(backend().create(spec).power()).isEqualTo(Power.RUNNING);
    }

    @Test
    void aNameOfAnotherInstanceIsRefused() {
        ComputeSpec spec = idle();
        backend().create(spec);
        ComputeSpec other = new ComputeSpec(
                UUID.randomUUID(),
                spec.tenantId(),
                spec.backendName(),
                spec.hostname(),
                spec.image(),
                spec.limits(),
                spec.ports(),
                spec.environment(),
                spec.command(),
                spec.restartPolicy(),
                null);
        assertThatThrownBy(() -> backend().create(other)).isInstanceOf(BackendRefusal.class);
    }

    @Test
    void anAbsentImageIsTold() {
        ComputeSpec spec = idle();
        ComputeSpec absent = new ComputeSpec(
                spec.instanceId(),
                spec.tenantId(),
                spec.backendName(),
                spec.hostname(),
                ABSENT,
                spec.limits(),
                spec.ports(),
                spec.environment(),
                spec.command(),
                spec.restartPolicy(),
                null);
        assertThatThrownBy(() -> backend().create(absent)).isInstanceOf(ImageAbsent.class);
        assertThat(backend().findAll()).isEmpty();
    }

    @Test
    void startingTwiceStartsOnce() {
        Instant before = Instant.now().minusSeconds(1);
        String name = running(idle());
        ObservedInstance first = observed(name);
        backend().start(first);
        assertThat(first.power()).isEqualTo(Power.RUNNING);
        assertThat(first.startedAt()).isAfter(before);
        assertThat(observed(name).startedAt()).isEqualTo(first.startedAt());
    }

    @Test
    void startingWhatIsNotThereAnyMoreIsRefused() {
        ObservedInstance gone = backend().create(idle());
        backend().remove(gone.backendName());
        assertThatThrownBy(() -> backend().start(gone)).isInstanceOf(BackendRefusal.class);
    }

    @Test
    void aProgramThatDoesNotExistIsRefusedInTheBackendsWords() {
        ComputeSpec spec = spec("no-such-program");
        ObservedInstance created = backend().create(spec);
        assertThatThrownBy(() -> backend().start(created))
                .isInstanceOf(BackendRefusal.class)
                .hasMessageContaining("no-such-program")
                .hasMessageContaining("not found");
    }

    @Test
    void theExitCodeOfWhatEndedIsReported() {
        assertThat(ended(spec("sh", "-c", "exit 3")).exitCode()).isEqualTo(3);
        assertThat(ended(spec("true")).exitCode()).isZero();
    }

    @Test
    void aStoppedInstanceStartsAgain() {
        String name = running(idle());
        stop(name);
        assertThat(observed(name).power()).isEqualTo(Power.EXITED);
        assertThat(observed(name).exitCode()).isNotNull();
        stop(name);
        backend().start(observed(name));
        assertThat(observed(name).power()).isEqualTo(Power.RUNNING);
        assertThat(observed(name).exitCode()).isNull();
    }

    @Test
    void stoppingWhatWasNeverStartedOrIsGoneDoesNothing() {
        ComputeSpec spec = idle();
        backend().create(spec);
        stop(spec.backendName());
        assertThat(observed(spec.backendName()).power()).isEqualTo(Power.CREATED);
        stop(uniqueName());
    }

    @Test
    void aPausedInstanceResumesAndCanBeStopped() {
        Pausing pausing = backend().as(Pausing.class).orElseThrow();
        String name = running(idle());
        pausing.pause(name);
        pausing.pause(name);
        assertThat(observed(name).power()).isEqualTo(Power.PAUSED);
        pausing.resume(name);
        pausing.resume(name);
        assertThat(observed(name).power()).isEqualTo(Power.RUNNING);
        pausing.pause(name);
        stop(name);
        assertThat(observed(name).power()).isEqualTo(Power.EXITED);
    }

    @Test
    void aRunningInstanceIsResizedWithoutARestart() {
        String name = running(idle());
        ObservedInstance before = observed(name);
        InstanceType.Limits larger = new InstanceType.Limits(1_000_000_000L, 128L * 1024 * 1024, 128);
        backend().as(LiveResize.class).orElseThrow().resize(name, larger);
        assertThat(observed(name).limits()).isEqualTo(larger);
        assertThat(observed(name).startedAt()).isEqualTo(before.startedAt());
        backend().as(LiveResize.class).orElseThrow().resize(name, LIMITS);
        assertThat(observed(name).limits()).isEqualTo(LIMITS);
    }

    @Test
    void removingEndsARunningAndAPausedInstanceAndMayBeRepeated() {
        String running = running(idle());
        String paused = running(idle());
        backend().as(Pausing.class).orElseThrow().pause(paused);
        for (String name : List.of(running, paused, running)) {
            backend().remove(name);
            assertThat(backend().find(name)).isEmpty();
        }
        assertThat(backend().findAll()).isEmpty();
    }

    @Test
    void everythingOfThisCloudIsListedWhoeverKnowsOfIt() {
        String running = running(idle());
        ComputeSpec created = idle();
        backend().create(created);
        assertThat(backend().findAll())
                .extracting(ObservedInstance::backendName)
                .containsExactlyInAnyOrder(running, created.backendName());
        assertThat(backend().findAll()).contains(observed(running));
    }

    @Test
    void whatIsNotThisCloudsIsNeitherSeenNorTouched() {
        ComputeSpec spec = idle();
        String name = spec.backendName();
        ObservedInstance ours = backend().create(spec);
        compute().vanish(name);
        compute().makeForeign(name);
        try {
            assertThat(backend().find(name)).isEmpty();
            assertThat(backend().findAll()).isEmpty();
            assertThatThrownBy(() -> backend().create(spec)).isInstanceOf(BackendRefusal.class);
            assertThatThrownBy(() -> backend().start(ours)).isInstanceOf(BackendRefusal.class);
            assertThatThrownBy(() -> stop(name)).isInstanceOf(BackendRefusal.class);
            assertThatThrownBy(() -> backend().remove(name)).isInstanceOf(BackendRefusal.class);
            assertThat(compute().foreignIsUntouched(name)).isTrue();
        } finally {
            compute().removeForeign(name);
        }
    }

    @Test
    void whatWasRemovedBehindOurBackIsNotFoundAndCanBeMadeAgain() {
        ComputeSpec spec = idle();
        running(spec);
        compute().vanish(spec.backendName());
        assertThat(backend().find(spec.backendName())).isEmpty();
        backend().remove(spec.backendName());
        running(spec);
        assertThat(observed(spec.backendName()).power()).isEqualTo(Power.RUNNING);
    }

    @Test
    void aFailingProcessIsStartedAgainByPolicy() {
        String name = running(spec(RestartPolicy.ON_FAILURE, List.of(), null, "sh", "-c", "exit 7"));
        await("a restart", () -> observed(name).restarts() > 0);
        stop(name);
        await("its end", () -> observed(name).power() == Power.EXITED);
        assertThat(observed(name).exitCode()).isEqualTo(7);
    }

    @Test
    void aProcessThatSucceedsIsNotStartedAgainUnlessAlways() {
        assertThat(ended(spec(RestartPolicy.ON_FAILURE, List.of(), null, "true"))
                        .restarts())
                .isZero();
        String always = running(spec(RestartPolicy.ALWAYS, List.of(), null, "true"));
        await("a restart", () -> observed(always).restarts() > 0);
    }

    @Test
    void aPortIsFreeUntilSomebodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PortMapping taken = new PortMapping(socket.getLocalPort(), 80, PortMapping.Protocol.TCP);
            assertThat(backend().portFree(taken)).isEqualTo(!seesHostPorts());
        }
        assertThat(backend().portFree(new PortMapping(0, 80, PortMapping.Protocol.UDP)))
                .isTrue();
    }

    @Test
    void aPublishedPortIsTakenUntilTheInstanceStops() throws IOException {
        PortMapping port = new PortMapping(freePort(), 80, PortMapping.Protocol.TCP);
        String name = running(spec(RestartPolicy.NO, List.of(port), null, "sleep", "3600"));
        assertThat(backend().portFree(port)).isFalse();
        ComputeSpec second = spec(RestartPolicy.NO, List.of(port), null, "sleep", "3600");
        ObservedInstance created = backend().create(second);
        assertThatThrownBy(() -> backend().start(created))
                .isInstanceOf(BackendRefusal.class)
                .hasMessageContaining("port is already allocated");
        stop(name);
        await("the port", () -> backend().portFree(port));
    }

    @Test
    void aWatchTellsOfEachInstanceThatChanges() throws Exception {
        Set<UUID> changed = ConcurrentHashMap.newKeySet();
        AtomicInteger gaps = new AtomicInteger();
        try (AutoCloseable watch = backend().watch(changed::add, gaps::incrementAndGet)) {
            assertThat(watch).isNotNull();
            await("the first gap", () -> gaps.get() > 0);
            ComputeSpec spec = idle();
            running(spec);
            await("the start", () -> changed.contains(spec.instanceId()));
            changed.clear();
            compute().vanish(spec.backendName());
            await("the disappearance", () -> changed.contains(spec.instanceId()));
            ComputeSpec dying = spec("sh", "-c", "exit 1");
            ended(dying);
            await("the death", () -> changed.contains(dying.instanceId()));
        }
    }

    @Test
    void aProcessThatIgnoresTheRequestToEndIsKilledAfterTheGrace() {
        String name = running(spec("sh", "-c", "trap '' TERM; while true; do sleep 1; done"));
        backend().stop(name, Duration.ofSeconds(1));
        assertThat(observed(name).power()).isEqualTo(Power.EXITED);
        assertThat(observed(name).exitCode()).isEqualTo(137);
    }

    /** Whether the backend publishes ports on this machine; a simulated one does not. */
    protected boolean seesHostPorts() {
        return true;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
