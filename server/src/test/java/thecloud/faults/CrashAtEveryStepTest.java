package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;

/** A worker dies before and after every single call it makes; the next one finishes what it began. */
class CrashAtEveryStepTest {

    private static final int MORE_THAN_ENOUGH = 500;

    private final ComputeUnderFaults cloud = new ComputeUnderFaults();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void aLaunchIsFinishedWhereverItsWorkerDied() {
        int points = crashEverywhere(this::launch, InstanceStatus.RUNNING);
        assertThat(points).as("crash points of a launch").isGreaterThan(10);
    }

    @Test
    void aTerminationIsFinishedWhereverItsWorkerDied() {
        int points = crashEverywhere(
                () -> {
                    Instance running = launch();
                    cloud.work();
                    return cloud.instances.terminate(
                            cloud.call(null), running.id().toString());
                },
                InstanceStatus.DELETED);
        assertThat(points).as("crash points of a termination").isGreaterThan(5);
    }

    @Test
    void aRestartIsFinishedWhereverItsWorkerDied() {
        int points = crashEverywhere(
                () -> {
                    Instance running = launch();
                    cloud.work();
                    return cloud.instances.restart(
                            cloud.call(null), running.id().toString());
                },
                InstanceStatus.RUNNING);
        assertThat(points).as("crash points of a restart").isGreaterThan(10);
    }

    @Test
    void aRepeatedLaunchWithTheSameKeyMakesOneInstanceAndOneContainer() {
        Instance first = cloud.instances.launch(cloud.call("key-1"), command("web"));
        cloud.work();
        Instance second = cloud.instances.launch(cloud.call("key-1"), command("web"));
        cloud.work();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(cloud.backend.created()).isEqualTo(1);
    }

    @Test
    void aLaunchAsksTheBackendForThreeThingsOnly() {
        cloud.instances.launch(cloud.call(null), command("first"));
        cloud.work(); // the tenant's network is there from now on
        launch();
        cloud.crashes.never();
        cloud.work();
        assertThat(cloud.crashes.passed())
                .filteredOn(point -> point.startsWith("before ComputeBackend.") && !point.endsWith(".as"))
                .containsExactly(
                        "before ComputeBackend.create", "before ComputeBackend.start", "before ComputeBackend.find");
    }

    /** Does the same again and again, each time dying one point later, until nothing is left to die at. */
    private int crashEverywhere(java.util.function.Supplier<Instance> begin, InstanceStatus end) {
        for (int point = 0; point < MORE_THAN_ENOUGH; point++) {
            cloud.crashes.never();
            Instance begun = begin.get();
            cloud.crashes.crashAt(point);
            boolean crashed = dies();
            String where = cloud.crashes.passed().getLast();
            cloud.crashes.never();
            cloud.work();
            requireEnd(begun, end, "died " + where);
            if (!crashed) {
                return point;
            }
        }
        throw new AssertionError("still crashing after " + MORE_THAN_ENOUGH + " points");
    }

    private boolean dies() {
        try {
            cloud.work();
            return false;
        } catch (CrashPoints.Crash e) {
            return true;
        }
    }

    private void requireEnd(Instance begun, InstanceStatus end, String story) {
        Instance now = cloud.instances.get(cloud.call(null), begun.id().toString());
        assertThat(now.status()).as(story).isEqualTo(end);
        assertThat(now.settled()).as(story).isTrue();
        assertThat(cloud.backend.created(begun.id())).as(story).isEqualTo(1);
        assertThat(cloud.backend.find(begun.backendName()).isPresent())
                .as(story)
                .isEqualTo(end != InstanceStatus.DELETED);
        cloud.sweep();
        cloud.work();
        assertThat(cloud.topology.topology().interfaces()).as(story).hasSize(end == InstanceStatus.DELETED ? 0 : 1);
        if (end != InstanceStatus.DELETED) {
            cloud.instances.terminate(cloud.call(null), begun.id().toString());
            cloud.work();
        }
        assertThat(cloud.backend.findAll()).as(story).isEmpty();
    }

    private Instance launch() {
        return cloud.instances.launch(cloud.call(null), command("web"));
    }

    private static LaunchInstance command(String name) {
        InstanceSpec spec = new InstanceSpec(
                "nginx:alpine",
                "small",
                LaunchInstance.ports(List.of("0:80")),
                new TreeMap<>(),
                List.of(),
                "#!/bin/sh\necho hello",
                RestartPolicy.ALWAYS);
        return new LaunchInstance(name, spec, Tags.NONE, Tags.NONE);
    }
}
