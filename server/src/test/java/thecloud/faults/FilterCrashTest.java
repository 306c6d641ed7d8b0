package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.firewall.AddRule;
import thecloud.core.firewall.CreateSecurityGroup;
import thecloud.core.firewall.SecurityGroup;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.routing.AddRoute;
import thecloud.core.network.routing.RequestPeering;
import thecloud.core.network.routing.Route;
import thecloud.core.network.vpc.CreateSubnet;
import thecloud.core.network.vpc.CreateVpc;
import thecloud.core.network.vpc.Vpc;
import thecloud.faults.FilteringUnderFaults.End;
import thecloud.faults.FilteringUnderFaults.Services;

/**
 * A server that dies at any point of a change to rules, elastic IPs or peerings: the change is in force wholly or not at
 * all, in force if it was answered, can be asked for again if not, and taken back it leaves nothing.
 */
class FilterCrashTest {

    private static final int MORE_THAN_ENOUGH = 100;
    private static final int FEWEST_POINTS = 6;

    private final ComputeUnderFaults cloud = new ComputeUnderFaults();
    private final FilteringUnderFaults filtering = new FilteringUnderFaults(cloud);
    private final Call me = cloud.call(null);
    private final Call you = new Call(cloud.someone("you"), "request-2", "127.0.0.1", null);

    @BeforeEach
    void launch() {
        for (String name : List.of("web", "db")) {
            InstanceSpec spec = new InstanceSpec(
                    "nginx:alpine", "nano", List.of(), new TreeMap<>(), List.of(), null, RestartPolicy.NO);
            cloud.instances.launch(
                    me, new LaunchInstance(name, spec, NetworkChoice.DEFAULT, Tags.NONE, Tags.NONE, List.of(), null));
        }
        cloud.work();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void rules() {
        Services calm = filtering.services;
        AddRule rule = new AddRule(
                Direction.INGRESS, Protocol.TCP, PortRange.of(80, null), Cidr.of("10.0.0.0/8"), null, "web");
        calm.groups().create(me, new CreateSecurityGroup("web", null, ""));
        everywhere(
                () -> {},
                services -> services.groups().addRule(me, "web", rule),
                () -> removeRule(calm.groups().get(me, "web")));
        everywhere(
                () -> calm.groups().addRule(me, "web", rule),
                services -> services.groups()
                        .removeRule(me, "web", ingress(calm.groups().get(me, "web"))),
                () -> {});
    }

    @Test
    void groups() {
        Services calm = filtering.services;
        CreateSecurityGroup web = new CreateSecurityGroup("web", null, "");
        everywhere(
                () -> {},
                services -> services.groups().create(me, web),
                () -> calm.groups().delete(me, "web"));
        everywhere(
                () -> calm.groups().create(me, web),
                services -> services.instanceGroups().setGroups(me, "web", List.of("web")),
                () -> {
                    calm.instanceGroups().setGroups(me, "web", List.of());
                    calm.groups().delete(me, "web");
                });
    }

    @Test
    void elasticIps() {
        Services calm = filtering.services;
        String address = calm.elasticIps().allocate(me).address().toString();
        everywhere(
                () -> {},
                services -> services.elasticIps().associate(me, address, "web"),
                () -> calm.elasticIps().disassociate(me, address));
        everywhere(
                () -> calm.elasticIps().associate(me, address, "web"),
                services -> services.elasticIps().associate(me, address, "db"),
                () -> calm.elasticIps().disassociate(me, address));
        everywhere(
                () -> calm.elasticIps().associate(me, address, "web"),
                services -> services.elasticIps().disassociate(me, address),
                () -> {});
    }

    @Test
    void peerings() {
        Services calm = filtering.services;
        vpc(me, "left", "10.201.0.0/16");
        Vpc right = vpc(me, "right", "10.202.0.0/16");
        Vpc foreign = vpc(you, "foreign", "10.203.0.0/16");
        cloud.work();
        RequestPeering mine = new RequestPeering("bridge", "left", "right", null);
        RequestPeering yours = new RequestPeering("bridge", "left", foreign.id().toString(), foreign.tenantId());
        everywhere(
                () -> {},
                services -> services.peerings().request(me, mine),
                () -> calm.peerings().delete(me, "bridge"));
        everywhere(
                () -> calm.peerings().request(me, mine),
                services -> services.peerings().delete(me, "bridge"),
                () -> {});
        everywhere(
                () -> calm.peerings().request(me, yours),
                services -> services.peerings().accept(you, yourPeering()),
                () -> calm.peerings().delete(me, "bridge"));
        String table = mainTable("left");
        AddRoute route = new AddRoute(right.cidr(), Route.Target.PEERING, "bridge");
        everywhere(
                () -> calm.peerings().request(me, mine),
                services -> services.routeTables().addRoute(me, table, route),
                () -> {
                    calm.routeTables().removeRoute(me, table, right.cidr().toString());
                    calm.peerings().delete(me, "bridge");
                });
    }

    /**
     * Strikes a change at each of its points, one after the other.
     *
     * @param prepare makes what the change is about
     * @param change changes what is in force
     * @param takeBack undoes both
     */
    private void everywhere(Runnable prepare, Consumer<Services> change, Runnable takeBack) {
        Ruleset nothing = filtering.settled();
        End end;
        int point = 0;
        do {
            assertThat(point).isLessThan(MORE_THAN_ENOUGH);
            prepare.run();
            Ruleset before = filtering.settled();
            end = filtering.struck(point++, change);
            boolean inForce = !filtering.settled().equals(before);
            assertThat(inForce).as("an answered change is in force").isEqualTo(end != End.DIED_UNANSWERED);
            if (!inForce) {
                change.accept(filtering.services);
                assertThat(filtering.settled()).isNotEqualTo(before);
            }
            takeBack.run();
            assertThat(filtering.settled()).as("what is left").isEqualTo(nothing);
        } while (end != End.UNHARMED);
        assertThat(point).as("points that were struck").isGreaterThan(FEWEST_POINTS);
    }

    private void removeRule(SecurityGroup group) {
        filtering.services.groups().removeRule(me, group.name(), ingress(group));
    }

    private static String ingress(SecurityGroup group) {
        return group.rules().stream()
                .filter(rule -> rule.direction() == Direction.INGRESS)
                .map(rule -> rule.id().toString())
                .findFirst()
                .orElseThrow();
    }

    private Vpc vpc(Call call, String name, String block) {
        Vpc vpc = cloud.vpcs.create(call, new CreateVpc(name, Cidr.of(block), Tags.NONE));
        Cidr first = Cidr.of(block.replace("/16", "/24"));
        cloud.subnets.create(call, name, new CreateSubnet(name, first, Tags.NONE));
        return vpc;
    }

    private String yourPeering() {
        return filtering
                .services
                .peerings()
                .list(you, PageRequest.first())
                .items()
                .getFirst()
                .id()
                .toString();
    }

    private String mainTable(String vpc) {
        UUID id = filtering
                .services
                .routeTables()
                .list(me, vpc, PageRequest.first())
                .items()
                .getFirst()
                .id();
        return id.toString();
    }
}
