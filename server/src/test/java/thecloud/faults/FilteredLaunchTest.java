package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.error.Unavailable;
import thecloud.core.network.Ipv4;
import thecloud.postgres.firewall.PostgresFilteredInstances;

/** Instances run when their rules are in force, and not before; and leave nothing to who has their address next. */
class FilteredLaunchTest {

    private final ComputeUnderFaults cloud = new ComputeUnderFaults();
    private final FilteringUnderFaults filtering = new FilteringUnderFaults(cloud);

    @BeforeEach
    void packetsAreFiltered() {
        cloud.groups.become(filtering.membership);
        launch("first"); // makes the default VPC
        cloud.work();
        filtering.settled();
        cloud.work();
        assertThat(now("first").status()).isEqualTo(InstanceStatus.RUNNING);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void launch(String name) {
        InstanceSpec spec = new InstanceSpec(
                "nginx:alpine", "nano", List.of(), new TreeMap<>(Map.of()), List.of(), null, RestartPolicy.NO);
        cloud.instances.launch(
                cloud.call(null),
                new LaunchInstance(name, spec, NetworkChoice.DEFAULT, Tags.NONE, Tags.NONE, List.of(), null));
    }

    private Instance now(String name) {
        return cloud.instances.get(cloud.call(null), name);
    }

    private boolean runs(String name) {
        return cloud.backend
                .find(now(name).backendName())
                .filter(seen -> seen.power() == ObservedInstance.Power.RUNNING)
                .isPresent();
    }

    @Test
    void whatTheFilterDoesNotKnowWaitsAndStartsOnceItDoes() {
        filtering.filter.refusing(true);
        launch("web");
        cloud.work();
        assertThat(runs("web")).isFalse();
        assertThat(now("web").status()).isEqualTo(InstanceStatus.STARTING);
        assertThat(now("web").statusReason()).isEqualTo("waits for its firewall rules to be in force");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(filtering::settled);
        cloud.work();
        assertThat(runs("web")).isFalse();

        filtering.filter.refusing(false);
        filtering.settled();
        cloud.work();
        assertThat(runs("web")).isTrue();
        assertThat(now("web").statusReason()).isNull();
    }

    @Test
    void whatStopsAndStartsAgainWaitsForNothingUntilTheMachineWasStartedAnew() {
        cloud.instances.stop(cloud.call(null), "first");
        cloud.work();
        filtering.filter.refusing(true);
        cloud.instances.start(cloud.call(null), "first");
        cloud.work();
        assertThat(runs("first")).isTrue();
        assertThat(new PostgresFilteredInstances(cloud.database, "the next life")
                        .contains(now("first").id(), Duration.ZERO))
                .isFalse();
    }

    @Test
    void whatItsAddressWasInIsForgottenBeforeAnybodyElseCanHaveIt() {
        Ipv4 address = Ipv4.of(Objects.requireNonNull(now("first").placement()).privateIp());
        cloud.instances.terminate(cloud.call(null), "first");
        assertThat(filtering.filter.forgotten()).isEmpty();
        cloud.work();
        assertThat(filtering.filter.forgotten()).containsExactly(address);
    }
}
