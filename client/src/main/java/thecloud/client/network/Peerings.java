package thecloud.client.network;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.network.CreatePeeringRequest;
import thecloud.api.network.PeeringView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Peerings between VPCs, each by id, or by name when the tenant asked for it. */
public final class Peerings {

    private final CloudHttp http;

    public Peerings(CloudHttp http) {
        this.http = http;
    }

    private static final String PEERINGS = "peerings";

    /** @param peerTenantId whose the other VPC is, which is named by its id then; null for the tenant's own */
    public PeeringView create(String name, String vpc, String peerVpc, @Nullable String peerTenantId) {
        return http.send(
                ApiRequest.create(PEERINGS).body(new CreatePeeringRequest(name, vpc, peerVpc, peerTenantId)),
                PeeringView.class);
    }

    public PeeringView get(String peering) {
        return http.send(ApiRequest.get(PEERINGS, peering), PeeringView.class);
    }

    /** All that have not ended; pages are fetched as the stream is read. */
    public Stream<PeeringView> list() {
        return http.pages(cursor -> ApiRequest.get(PEERINGS).query("cursor", cursor), PeeringView.class);
    }

    public PeeringView accept(String peering) {
        return http.send(ApiRequest.post(PEERINGS, peering, "accept"), PeeringView.class);
    }

    public PeeringView reject(String peering) {
        return http.send(ApiRequest.post(PEERINGS, peering, "reject"), PeeringView.class);
    }

    public PeeringView delete(String peering) {
        return http.send(ApiRequest.delete(PEERINGS, peering), PeeringView.class);
    }
}
