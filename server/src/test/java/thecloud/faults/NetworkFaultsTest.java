package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.Placement;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.error.Unavailable;
import thecloud.core.network.Cidr;
import thecloud.core.network.Topology;
import thecloud.core.network.vpc.CreateSubnet;
import thecloud.core.network.vpc.CreateVpc;
import thecloud.core.network.vpc.Vpc;
import thecloud.core.network.vpc.VpcStatus;

/** Networks whose workers die, whose backend fails, and whom many want something of at once. */
class NetworkFaultsTest {

    private static final int MORE_THAN_ENOUGH = 200;

    private final ComputeUnderFaults cloud = new ComputeUnderFaults();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void aVpcIsMadeOnceAndRemovedWhollyWhereverItsWorkerDied() {
        int making = 0;
        int removing = 0;
        for (int point = 0; ; point++) {
            assertThat(point).isLessThan(MORE_THAN_ENOUGH);
            Vpc vpc = cloud.vpcs.create(cloud.call(null), new CreateVpc("net", null, Tags.NONE));
            boolean died = diesAt(point);
            making += died ? 1 : 0;
            assertThat(cloud.vpcs.get(cloud.call(null), "net").status()).isEqualTo(VpcStatus.AVAILABLE);
            assertThat(cloud.networks.findAll()).hasSize(1);
            cloud.vpcs.delete(cloud.call(null), vpc.id().toString());
            boolean diedAgain = diesAt(point);
            removing += diedAgain ? 1 : 0;
            assertThat(cloud.networks.findAll()).isEmpty();
            assertThat(cloud.topology.topology()).isEqualTo(Topology.EMPTY);
            if (!died && !diedAgain) {
                break;
            }
        }
        assertThat(making).as("crash points of a creation").isGreaterThan(5);
        assertThat(removing).as("crash points of a removal").isGreaterThan(5);
    }

    /** Dies at the point, if there is one, and is carried on by the next. */
    private boolean diesAt(int point) {
        cloud.crashes.crashAt(point);
        boolean died = false;
        try {
            cloud.work();
        } catch (CrashPoints.Crash e) {
            died = true;
        }
        cloud.crashes.never();
        cloud.work();
        return died;
    }

    @Test
    void whatHasOurLabelAndNoRowIsRemovedAndWhatVanishedIsMadeAgain() {
        Instance web = launch("web", NetworkChoice.DEFAULT);
        cloud.work();
        String network = cloud.networks.findAll().getFirst().name();
        Vpc orphan = cloud.vpcs.create(cloud.call(null), new CreateVpc("orphan", null, Tags.NONE));
        cloud.work();
        cloud.vpcs.delete(cloud.call(null), "orphan");
        cloud.work();
        cloud.networks.create(orphan.network());
        cloud.networks.vanish(network);
        cloud.backend.detach(web.backendName());
        cloud.sweep();
        cloud.work();
        assertThat(cloud.networks.findAll()).extracting(found -> found.name()).containsExactly(network);
        assertThat(Objects.requireNonNull(cloud.backend.attachment(web.backendName()))
                        .address())
                .isEqualTo(address(web));
    }

    @Test
    void aNetworkWhoseLinkIsGoneIsMadeAnewWithItsInstancesWhereverTheWorkerDied() {
        Instance web = launch("web", NetworkChoice.DEFAULT);
        cloud.work();
        String name = cloud.networks.findAll().getFirst().name();
        cloud.networks.occupy(name, true);
        boolean died = true;
        int points = 0;
        for (; died; points++) {
            assertThat(points).isLessThan(MORE_THAN_ENOUGH);
            cloud.networks.sever(name);
            cloud.backend.detach(web.backendName());
            cloud.sweep("vpc.sweep");
            died = diesAt(points);
            cloud.sweep();
            cloud.work();
            assertThat(cloud.networks.findAll()).hasSize(1).allMatch(network -> network.linked());
            assertThat(Objects.requireNonNull(cloud.backend.attachment(web.backendName()))
                            .address())
                    .isEqualTo(address(web));
            assertThat(cloud.instances.get(cloud.call(null), "web").status()).isEqualTo(InstanceStatus.RUNNING);
        }
        assertThat(points).as("crash points").isGreaterThan(5);
    }

    @Test
    void anInstanceWaitsForItsNetworkAndSaysSo() {
        cloud.networks.faults().failNext("create", new BackendRefusal("no bridges today", null));
        Instance web = launch("web", NetworkChoice.DEFAULT);
        cloud.work();
        Instance waiting = cloud.instances.get(cloud.call(null), "web");
        assertThat(waiting.status()).isEqualTo(InstanceStatus.STARTING);
        assertThat(waiting.statusReason()).contains("VPC default").contains("no bridges today");
        assertThat(cloud.backend.created(web.id())).isZero();
        cloud.sweep();
        cloud.work();
        Instance running = cloud.instances.get(cloud.call(null), "web");
        assertThat(running.status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(running.statusReason()).isNull();
    }

    @Test
    void aLaunchWorksWhileTheBackendIsAway() {
        cloud.networks.faults().failNext("rangesInUse", new Unavailable("compute", "away", null));
        launch("web", NetworkChoice.DEFAULT);
        cloud.work();
        assertThat(cloud.instances.get(cloud.call(null), "web").status()).isEqualTo(InstanceStatus.RUNNING);
    }

    @Test
    void aHundredLaunchesAndTerminationsAtOnceInOneSubnetGiveNoAddressTwice() throws Exception {
        cloud.vpcs.create(cloud.call(null), new CreateVpc("busy", Cidr.of("10.9.0.0/24"), Tags.NONE));
        cloud.subnets.create(cloud.call(null), "busy", new CreateSubnet("all", Cidr.of("10.9.0.0/25"), Tags.NONE));
        NetworkChoice all = new NetworkChoice(null, "all", List.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Instance>> launches = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> launch("first-" + i, all)))
                    .toList();
            List<Instance> first = new java.util.ArrayList<>();
            for (Future<Instance> launch : launches) {
                first.add(launch.get());
            }
            assertThat(first.stream().map(NetworkFaultsTest::address))
                    .containsExactlyInAnyOrderElementsOf(addresses(4, 100));
            cloud.work();
            Stream<Future<?>> ends = first.stream()
                    .map(instance -> threads.submit(() -> {
                        cloud.instances.terminate(
                                cloud.call(null), instance.id().toString());
                        cloud.work();
                    }));
            List<Future<Instance>> more = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> launch("second-" + i, all)))
                    .toList();
            for (Future<?> end : ends.toList()) {
                end.get();
            }
            for (Future<Instance> launch : more) {
                launch.get();
            }
        }
        cloud.work();
        List<Topology.Interface> left = cloud.topology.topology().interfaces();
        assertThat(left).hasSize(20).extracting(Topology.Interface::address).doesNotHaveDuplicates();
        assertThat(cloud.instances
                        .list(
                                cloud.call(null),
                                new thecloud.core.compute.InstanceFilter(null),
                                thecloud.core.PageRequest.first())
                        .items())
                .extracting(NetworkFaultsTest::address)
                .containsExactlyInAnyOrderElementsOf(
                        left.stream().map(there -> there.address().toString()).toList());
    }

    private static List<String> addresses(int from, int number) {
        return IntStream.range(from, from + number).mapToObj(i -> "10.9.0." + i).toList();
    }

    private static String address(Instance instance) {
        return Optional.ofNullable(instance.placement())
                .map(Placement::privateIp)
                .orElseThrow();
    }

    private Instance launch(String name, NetworkChoice choice) {
        InstanceSpec spec = new InstanceSpec(
                "nginx:alpine", "nano", List.of(), new TreeMap<>(Map.of()), List.of(), null, RestartPolicy.NO);
        return cloud.instances.launch(
                cloud.call(null), new LaunchInstance(name, spec, choice, Tags.NONE, Tags.NONE, List.of(), null));
    }
}
