package thecloud.client.firewall;

import thecloud.api.firewall.ReachabilityView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** What the packet filter says, without sending a packet. */
public final class Network {

    private final CloudHttp http;

    public Network(CloudHttp http) {
        this.http = http;
    }

    /**
     * Whether a connection can begin.
     *
     * @param from an instance by id or name, an IPv4 address, or {@code host}
     * @param to likewise
     * @param protocol tcp, udp or icmp
     * @param port meaningless for icmp
     */
    public ReachabilityView reachable(String from, String to, String protocol, int port) {
        return http.send(
                ApiRequest.get("network", "reachable")
                        .query("from", from)
                        .query("to", to)
                        .query("protocol", protocol)
                        .query("port", port),
                ReachabilityView.class);
    }
}
