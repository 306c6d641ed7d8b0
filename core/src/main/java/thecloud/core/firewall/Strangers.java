package thecloud.core.firewall;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.firewall.filter.Traffic;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology.Interface;

/**
 * Which instances of other tenants a question must not tell anything of. What somebody may know of them is what an
 * instance of his own finds out by calling: over a peering, or at an elastic IP.
 */
record Strangers(UUID tenantId, Ruleset all) {

    Set<UUID> hidden(Traffic traffic) {
        Optional<Interface> from = behind(traffic.from());
        Optional<Interface> to = behind(traffic.to());
        Set<UUID> hidden = new HashSet<>();
        from.filter(sender -> isStranger(sender) && !isCalled(sender, to, traffic.from()))
                .ifPresent(sender -> hidden.add(sender.instanceId()));
        to.filter(receiver ->
                        isStranger(receiver) && !isCalled(receiver, from, traffic.to()) && !isPublic(from, traffic))
                .ifPresent(receiver -> hidden.add(receiver.instanceId()));
        return hidden;
    }

    private boolean isStranger(Interface place) {
        return !place.tenantId().equals(tenantId);
    }

    /** By its private address, over a peering with one of the asking tenant's. */
    private boolean isCalled(Interface stranger, Optional<Interface> other, Traffic.End as) {
        return other.filter(own -> !isStranger(own) && all.peered(own.address(), stranger.address()))
                .filter(_ -> as.equals(new Traffic.End.Address(stranger.address())))
                .isPresent();
    }

    private boolean isPublic(Optional<Interface> from, Traffic traffic) {
        boolean own = from.filter(sender -> !isStranger(sender)).isPresent();
        return own
                && traffic.to() instanceof Traffic.End.Address(Ipv4 address)
                && all.pool().contains(address);
    }

    private Optional<Interface> behind(Traffic.End end) {
        return switch (end) {
            case Traffic.End.Host _ -> Optional.empty();
            case Traffic.End.Instance(UUID id) ->
                all.topology().interfaces().stream()
                        .filter(place -> place.instanceId().equals(id))
                        .findFirst();
            case Traffic.End.Address(Ipv4 address) -> {
                Ipv4 place = Objects.requireNonNullElse(all.elasticTargets().get(address), address);
                yield all.topology().interfaces().stream()
                        .filter(one -> one.address().equals(place))
                        .findFirst();
            }
        };
    }
}
