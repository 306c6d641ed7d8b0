package thecloud.client.network;

import java.util.stream.Stream;
import thecloud.api.network.CreateGatewayRequest;
import thecloud.api.network.GatewayView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Internet or NAT gateways of VPCs, each by id or name. */
public final class Gateways {

    private final CloudHttp http;

    private final String gateways;

    private Gateways(CloudHttp http, String gateways) {
        this.http = http;
        this.gateways = gateways;
    }

    /** Out and in. */
    public static Gateways internet(CloudHttp http) {
        return new Gateways(http, "internet-gateways");
    }

    /** Out only. */
    public static Gateways nat(CloudHttp http) {
        return new Gateways(http, "nat-gateways");
    }

    public GatewayView create(String name, String vpc) {
        return http.send(ApiRequest.create(gateways).body(new CreateGatewayRequest(name, vpc)), GatewayView.class);
    }

    public GatewayView get(String gateway) {
        return http.send(ApiRequest.get(gateways, gateway), GatewayView.class);
    }

    /** All of the kind; pages are fetched as the stream is read. */
    public Stream<GatewayView> list() {
        return http.pages(cursor -> ApiRequest.get(gateways).query("cursor", cursor), GatewayView.class);
    }

    public void delete(String gateway) {
        http.send(ApiRequest.delete(gateways, gateway));
    }
}
