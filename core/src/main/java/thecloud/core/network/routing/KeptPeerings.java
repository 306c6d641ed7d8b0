package thecloud.core.network.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.network.vpc.Vpc;

/** Peerings as rows; what they let through is up to routes and the packet filter. */
final class KeptPeerings implements PeeringService {

    private static final String RESOURCE = "peering";

    private final RoutingPorts ports;

    KeptPeerings(RoutingPorts ports) {
        this.ports = ports;
    }

    @Override
    public Peering request(Call call, RequestPeering command) {
        UUID tenant = call.member().tenantId();
        Vpc vpc = existing("vpc_id", ports.vpcs().find(tenant, command.vpc()));
        Vpc peer = existing("peer_vpc_id", peer(tenant, command));
        if (vpc.id().equals(peer.id())) {
            throw new Invalid("peer_vpc_id", "is the same VPC");
        }
        // In one order, whoever asks, so that two who ask for each other do not wait for each other.
        Stream.of(vpc, peer)
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(one -> existing(
                                one.id().equals(vpc.id()) ? "vpc_id" : "peer_vpc_id",
                                ports.vpcs().lock(one.tenantId(), one.id().toString()))
                        .requireThere());
        if (vpc.cidr().overlaps(peer.cidr())) {
            throw new Invalid("peer_vpc_id", "has a block that overlaps: " + peer.cidr() + " and " + vpc.cidr());
        }
        Instant now = ports.now();
        Peering peering = new Peering(
                ports.ids().next(),
                tenant,
                call.member().userId(),
                command.name(),
                vpc.id(),
                vpc.cidr(),
                peer.tenantId(),
                peer.id(),
                peer.cidr(),
                tenant.equals(peer.tenantId()) ? Peering.Status.ACTIVE : Peering.Status.PENDING_ACCEPTANCE,
                now,
                now);
        ports.peerings().add(peering);
        tell(call, peering, null);
        return peering;
    }

    private static Vpc existing(String field, Optional<Vpc> vpc) {
        return vpc.orElseThrow(() -> new Invalid(field, "does not exist"));
    }

    /** A foreign VPC is found by both ids alone, and one that is not there looks the same as one of somebody else's. */
    private Optional<Vpc> peer(UUID tenant, RequestPeering command) {
        UUID owner = command.peerTenantId();
        if (owner == null || owner.equals(tenant)) {
            return ports.vpcs().find(tenant, command.peerVpc());
        }
        return ports.vpcs()
                .find(owner, command.peerVpc())
                .filter(found -> found.id().toString().equals(command.peerVpc()));
    }

    @Override
    public Peering get(Call call, String idOrName) {
        return found(ports.peerings().find(call.member().tenantId(), idOrName), idOrName);
    }

    @Override
    public Page<Peering> list(Call call, PageRequest page) {
        return Page.of(
                ports.peerings().list(call.member().tenantId(), page),
                page,
                peering -> new Cursor(peering.createdAt(), peering.id()));
    }

    @Override
    public Peering accept(Call call, String idOrName) {
        return answer(call, idOrName, true);
    }

    @Override
    public Peering reject(Call call, String idOrName) {
        return answer(call, idOrName, false);
    }

    private Peering answer(Call call, String idOrName, boolean accepted) {
        Peering peering = lock(call, idOrName);
        Peering next = peering.answered(accepted, ports.now());
        if (!peering.peerTenantId().equals(call.member().tenantId())) {
            throw new Conflict("peering " + peering.name() + " waits for the other tenant's answer");
        }
        return save(call, next);
    }

    @Override
    public Peering delete(Call call, String idOrName) {
        Peering peering = lock(call, idOrName);
        Peering next = peering.deleted(ports.now());
        List<String> users = ports.peerings().users(call.member().tenantId(), peering.id());
        if (!users.isEmpty()) {
            throw new Conflict("peering " + peering.name() + " is in use by " + String.join(", ", users));
        }
        return save(call, next);
    }

    private Peering save(Call call, Peering next) {
        ports.peerings().update(next);
        tell(call, next, null);
        return next;
    }

    private Peering lock(Call call, String idOrName) {
        return found(ports.peerings().lock(call.member().tenantId(), idOrName), idOrName);
    }

    private static Peering found(Optional<Peering> peering, String idOrName) {
        return peering.orElseThrow(() -> new NotFound(RESOURCE, idOrName));
    }

    /** Both tenants. */
    private void tell(Call call, Peering peering, @Nullable String reason) {
        Stream.of(peering.tenantId(), peering.peerTenantId())
                .distinct()
                .forEach(tenant -> ports.tell(
                        call, tenant, RESOURCE, peering.id(), peering.name(), "PEERING_" + peering.status(), reason));
    }
}
