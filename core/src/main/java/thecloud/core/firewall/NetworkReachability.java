package thecloud.core.firewall;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Verdict;

/** Inbound port: whether a connection can begin, without sending a packet. */
@ArnService("network")
public interface NetworkReachability {

    /**
     * Rules of other tenants count and are not shown.
     *
     * @param from an instance of the tenant by id or name, an IPv4 address, or {@code host}
     * @param to likewise
     * @param port meaningless for ICMP
     * @throws thecloud.core.error.Invalid on {@code from} or {@code to} when it is none of these
     */
    @Action("network:read")
    Verdict reachable(Call call, String from, String to, Protocol protocol, int port);
}
