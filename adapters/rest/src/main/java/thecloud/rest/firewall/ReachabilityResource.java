package thecloud.rest.firewall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.firewall.ReachabilityView;
import thecloud.core.Nullable;
import thecloud.core.firewall.NetworkReachability;
import thecloud.core.firewall.filter.Protocol;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/** {@code /network/reachable}: what the packet filter says, without sending a packet. */
@Path("/network/reachable")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "security groups")
public class ReachabilityResource {
    private final NetworkReachability network;

    public ReachabilityResource(NetworkReachability network) {
        this.network = network;
    }

    @GET
    @Operation(
            summary = "Whether one end can connect to another, and which rule decides",
            description =
                    "from and to are instances by id or name, IPv4 addresses, or host; protocol is tcp unless given")
    public ReachabilityView reachable(
            @Context SecurityContext security,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("port") @Nullable Integer port,
            @QueryParam("protocol") @Nullable String protocol) {
        Protocol asked = Protocol.parse("protocol", Objects.requireNonNullElse(protocol, "tcp"));
        int number = asked.hasPorts() ? Required.field("port", port) : 0;
        return FirewallViews.of(network.reachable(
                Admission.call(security), Required.field("from", from), Required.field("to", to), asked, number));
    }
}
