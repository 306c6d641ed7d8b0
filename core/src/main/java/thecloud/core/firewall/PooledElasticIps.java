package thecloud.core.firewall;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.events.EventWriter;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;

/** Elastic IPs out of one pool of the machine's, as the members of their tenant see them. */
final class PooledElasticIps implements ElasticIpService {

    private final FirewallPorts ports;
    private final ElasticIpRepository addresses;
    private final EventWriter events;

    PooledElasticIps(FirewallPorts ports) {
        this.ports = ports;
        this.addresses = ports.elasticIps();
        this.events = ports.events("elastic-ip");
    }

    @Override
    public ElasticIp allocate(Call call) {
        ports.requireFilter();
        Caller.Member member = call.member();
        Instant now = ports.now();
        ElasticIp address = new ElasticIp(
                ports.ids().next(), member.tenantId(), member.userId(), free(addresses.holdTaken()), null, now, now, 1);
        addresses.add(address);
        write(call, address, "ELASTIC_IP_ALLOCATED", null);
        return address;
    }

    /** The first address names the block, the second is the cloud's own, the last would be the broadcast address. */
    private Ipv4 free(SortedSet<Ipv4> taken) {
        Ipv4 last = ports.pool().last();
        for (Ipv4 next = Ruleset.cloudAddress(ports.pool()).plus(1); next.compareTo(last) < 0; next = next.plus(1)) {
            if (!taken.contains(next)) {
                return next;
            }
        }
        throw new Conflict("all elastic IPs of " + ports.pool() + " are allocated (ELASTIC_IP_POOL)");
    }

    @Override
    public ElasticIp get(Call call, String idOrAddress) {
        return addresses
                .find(call.member().tenantId(), idOrAddress)
                .orElseThrow(() -> new NotFound("elastic IP", idOrAddress));
    }

    @Override
    public Page<ElasticIp> list(Call call, PageRequest page) {
        return Page.of(
                addresses.list(call.member().tenantId(), page),
                page,
                address -> new Cursor(address.createdAt(), address.id()));
    }

    @Override
    public ElasticIp associate(Call call, String idOrAddress, String instance) {
        ports.requireFilter();
        ElasticIp address = get(call, idOrAddress);
        UUID tenantId = call.member().tenantId();
        PlaceRepository.Placed placed = ports.places()
                .hold(tenantId, instance)
                .orElseThrow(() -> new Invalid("instance_id", "must be the id or name of an instance of this tenant"));
        addresses.findByInstance(tenantId, placed.id()).ifPresent(other -> {
            if (!other.id().equals(address.id())) {
                throw new Conflict("instance " + placed.name() + " has the elastic IP " + other.address() + " already");
            }
        });
        requireInternet(placed);
        ElasticIp next = save(address.associated(placed.id(), ports.now()));
        write(call, next, "ELASTIC_IP_ASSOCIATED", "instance " + placed.name());
        return next;
    }

    /** One that does nothing would be a silent yes. */
    private void requireInternet(PlaceRepository.Placed placed) {
        Ruleset now = ports.rulesets().read();
        boolean leadsIn = now.topology().interfaces().stream()
                .filter(place -> place.instanceId().equals(placed.id()))
                .anyMatch(place -> now.reaches().get(place.subnetId()) == Topology.Reach.INTERNET);
        if (!leadsIn) {
            throw new Conflict("instance " + placed.name()
                    + " is in a subnet whose route table does not lead to an internet gateway");
        }
    }

    @Override
    public ElasticIp disassociate(Call call, String idOrAddress) {
        ElasticIp next = save(get(call, idOrAddress).disassociated(ports.now()));
        write(call, next, "ELASTIC_IP_DISASSOCIATED", null);
        return next;
    }

    @Override
    public void release(Call call, String idOrAddress) {
        ElasticIp address = get(call, idOrAddress);
        if (address.instanceId() != null) {
            throw new Conflict(
                    "elastic IP " + address.address() + " is associated with an instance; disassociate it first");
        }
        requireSame(address, addresses.delete(address));
        write(call, address, "ELASTIC_IP_RELEASED", null);
    }

    private ElasticIp save(ElasticIp next) {
        requireSame(next, addresses.update(next));
        return next;
    }

    private static void requireSame(ElasticIp address, boolean written) {
        if (!written) {
            throw new Stale("elastic IP " + address.address() + " was changed by somebody else just now; try again");
        }
    }

    private void write(Call call, ElasticIp address, String type, @Nullable String reason) {
        events.write(
                new EventWriter.Subject(
                        address.tenantId(),
                        address.id(),
                        address.address().toString(),
                        call.requestId(),
                        call.member().userId()),
                type,
                null,
                reason);
        ports.changed(call);
    }
}
