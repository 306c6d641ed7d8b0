package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.events.EventLog;
import thecloud.core.firewall.ElasticIpRepository;
import thecloud.core.firewall.ElasticIpService;
import thecloud.core.firewall.Firewall;
import thecloud.core.firewall.FirewallPorts;
import thecloud.core.firewall.InstanceGroupService;
import thecloud.core.firewall.PlaceRepository;
import thecloud.core.firewall.SecurityGroupRepository;
import thecloud.core.firewall.SecurityGroupService;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.firewall.filter.RulesetSource;
import thecloud.core.network.Cidr;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.routing.GatewayRepository;
import thecloud.core.network.routing.PeeringRepository;
import thecloud.core.network.routing.PeeringService;
import thecloud.core.network.routing.RouteTableRepository;
import thecloud.core.network.routing.RouteTableService;
import thecloud.core.network.routing.Routing;
import thecloud.core.network.routing.RoutingPorts;
import thecloud.core.network.vpc.VpcRepository;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkQueue;
import thecloud.postgres.events.PostgresEventLog;
import thecloud.postgres.firewall.PostgresElasticIpRepository;
import thecloud.postgres.firewall.PostgresFilteredInstances;
import thecloud.postgres.firewall.PostgresPlaceRepository;
import thecloud.postgres.firewall.PostgresRulesets;
import thecloud.postgres.firewall.PostgresSecurityGroupRepository;
import thecloud.postgres.network.PostgresGatewayRepository;
import thecloud.postgres.network.PostgresPeeringRepository;
import thecloud.postgres.network.PostgresRouteTableRepository;
import thecloud.postgres.network.PostgresVpcRepository;
import thecloud.simulated.firewall.SimulatedPacketFilter;

/** What decides about packets, over a simulated filter, with a server that can be struck in a call and in the work after it. */
final class FilteringUnderFaults {

    private static final Cidr POOL = Cidr.of("100.64.0.0/24");

    final SimulatedPacketFilter filter = new SimulatedPacketFilter();
    final Services services;

    private final ComputeUnderFaults cloud;
    private final Outside calm;
    private final Services struckServices;
    private final WorkHandler worker;
    private final WorkHandler struckWorker;
    /** For launches. */
    final InstanceGroups membership;

    FilteringUnderFaults(ComputeUnderFaults cloud) {
        this.cloud = cloud;
        this.calm = new Outside(
                new PostgresVpcRepository(cloud.database),
                new PostgresRouteTableRepository(cloud.database),
                new PostgresGatewayRepository(cloud.database),
                new PostgresPeeringRepository(cloud.database),
                new PostgresSecurityGroupRepository(cloud.database),
                new PostgresElasticIpRepository(cloud.database),
                new PostgresPlaceRepository(cloud.database),
                new PostgresRulesets(cloud.database, cloud.topology, POOL),
                filter,
                new PostgresEventLog(cloud.database, cloud.listener),
                cloud.queue);
        Outside struck = calm.under(cloud.crashes);
        Firewall firewall = firewall(calm);
        Firewall struckFirewall = firewall(struck);
        services = services(calm, firewall);
        struckServices = services(struck, struckFirewall);
        worker = firewall.handler();
        struckWorker = struckFirewall.handler();
        firewall.requests().forEach(cloud.queue::enqueue);
        this.membership = firewall.membership();
    }

    /** What can fail. */
    private record Outside(
            VpcRepository vpcs,
            RouteTableRepository routeTables,
            GatewayRepository gateways,
            PeeringRepository peerings,
            SecurityGroupRepository groups,
            ElasticIpRepository elasticIps,
            PlaceRepository places,
            RulesetSource rulesets,
            PacketFilter filter,
            EventLog events,
            WorkQueue queue) {

        Outside under(CrashPoints crashes) {
            return new Outside(
                    crashes.around(VpcRepository.class, vpcs),
                    crashes.around(RouteTableRepository.class, routeTables),
                    crashes.around(GatewayRepository.class, gateways),
                    crashes.around(PeeringRepository.class, peerings),
                    crashes.around(SecurityGroupRepository.class, groups),
                    crashes.around(ElasticIpRepository.class, elasticIps),
                    crashes.around(PlaceRepository.class, places),
                    crashes.around(RulesetSource.class, rulesets),
                    crashes.around(PacketFilter.class, filter),
                    crashes.around(EventLog.class, events),
                    crashes.around(WorkQueue.class, queue));
        }
    }

    /** What a caller can ask for. */
    record Services(
            SecurityGroupService groups,
            InstanceGroupService instanceGroups,
            ElasticIpService elasticIps,
            PeeringService peerings,
            RouteTableService routeTables) {}

    /** How far a call came. */
    enum End {
        DIED_UNANSWERED,
        DIED_AFTER_THE_ANSWER,
        UNHARMED
    }

    private Firewall firewall(Outside outside) {
        return new Firewall(new FirewallPorts(
                outside.groups(),
                outside.elasticIps(),
                outside.places(),
                outside.rulesets(),
                outside.filter(),
                new PostgresFilteredInstances(cloud.database, "this life"),
                POOL,
                outside.events(),
                outside.queue(),
                ComputeUnderFaults.IDS,
                cloud.clock));
    }

    private Services services(Outside outside, Firewall firewall) {
        Routing routing = new Routing(new RoutingPorts(
                outside.vpcs(),
                outside.routeTables(),
                outside.gateways(),
                outside.peerings(),
                firewall.changes(),
                outside.events(),
                ComputeUnderFaults.IDS,
                cloud.clock));
        Map<String, ResourceDirectory> unasked = new HashMap<>(firewall.directories());
        for (String type : List.of("peering", "route-table", "instance", "vpc")) {
            unasked.put(type, (tenantId, idOrName) -> Optional.empty());
        }
        Guard guard = cloud.guard(unasked);
        return new Services(
                guard.protect(SecurityGroupService.class, firewall.groups()),
                guard.protect(InstanceGroupService.class, firewall.instanceGroups()),
                guard.protect(ElasticIpService.class, firewall.elasticIps()),
                guard.protect(PeeringService.class, routing.peerings()),
                guard.protect(RouteTableService.class, routing.routeTables()));
    }

    /** The server dies at the n-th point of the call and of the work that follows, if it has so many. */
    End struck(int point, Consumer<Services> call) {
        End end = End.DIED_UNANSWERED;
        cloud.crashes.crashAt(point);
        try {
            call.accept(struckServices);
            end = End.DIED_AFTER_THE_ANSWER;
            work(struckWorker);
            end = End.UNHARMED;
        } catch (CrashPoints.Crash e) {
            assertThat(cloud.crashes.passed()).hasSize(point + 1);
        }
        cloud.crashes.never();
        return end;
    }

    /** Does what is due; what is in force then is what is on record. */
    Ruleset settled() {
        work(worker);
        Ruleset desired = calm.rulesets().read();
        assertThat(filter.inForce()).isEqualTo(desired);
        return desired;
    }

    private void work(WorkHandler handler) {
        String owner = UUID.randomUUID().toString();
        try {
            for (WorkItem item : cloud.queue.claim(owner, Set.of(handler.kind()), 1, Duration.ofSeconds(30))) {
                WorkHandler.Outcome.Again again = (WorkHandler.Outcome.Again) handler.handle(item);
                cloud.queue.reschedule(owner, item, again.delay(), null, 0);
            }
        } finally {
            cloud.queue.release(owner); // as the end of its leases would
        }
    }
}
