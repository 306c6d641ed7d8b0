package thecloud.core.firewall;

import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Reachability;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.firewall.filter.Traffic;
import thecloud.core.firewall.filter.Verdict;
import thecloud.core.network.Ipv4;

/** Answers from what is desired now, which the filter has shortly after. */
final class ExplainedReachability implements NetworkReachability {

    private final FirewallPorts ports;

    ExplainedReachability(FirewallPorts ports) {
        this.ports = ports;
    }

    @Override
    public Verdict reachable(Call call, String from, String to, Protocol protocol, int port) {
        if (protocol == Protocol.ALL) {
            throw new Invalid("protocol", "must be tcp, udp or icmp");
        }
        if (protocol.hasPorts() && (port < 1 || port > 65_535)) {
            throw new Invalid("port", "must be from 1 to 65535");
        }
        UUID tenantId = call.member().tenantId();
        Traffic traffic = new Traffic(end(tenantId, "from", from), end(tenantId, "to", to), protocol, port);
        Ruleset all = ports.rulesets().read();
        Verdict verdict = new Reachability(all.without(new Strangers(tenantId, all).hidden(traffic))).decide(traffic);
        return new Verdict(
                verdict.reachable(),
                verdict.cause(),
                verdict.reason(),
                own(tenantId, verdict.egress()),
                own(tenantId, verdict.ingress()));
    }

    private Traffic.End end(UUID tenantId, String field, String text) {
        if (text.equals("host")) {
            return Traffic.End.Host.INSTANCE;
        }
        if (text.matches("[0-9.]+")) {
            Ipv4 address = Ipv4.parse(field, text);
            boolean host = !ports.pool().contains(address) && ports.filter().isOfMachine(address);
            return host ? Traffic.End.Host.INSTANCE : new Traffic.End.Address(address);
        }
        return ports.places()
                .find(tenantId, text)
                .map(placed -> (Traffic.End) new Traffic.End.Instance(placed.id()))
                .orElseThrow(() -> new Invalid(
                        field, "must be the id or name of an instance of this tenant, an IPv4 address or host"));
    }

    private static Verdict.@Nullable Match own(UUID tenantId, Verdict.@Nullable Match match) {
        return match != null && match.tenantId().equals(tenantId) ? match : null;
    }
}
