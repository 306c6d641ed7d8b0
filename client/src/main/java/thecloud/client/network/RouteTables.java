package thecloud.client.network;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.network.AddRouteRequest;
import thecloud.api.network.CreateRouteTableRequest;
import thecloud.api.network.RouteTableView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Route tables of VPCs, each by id or name. */
public final class RouteTables {

    private final CloudHttp http;

    public RouteTables(CloudHttp http) {
        this.http = http;
    }

    private static final String TABLES = "route-tables";

    public RouteTableView create(String name, String vpc) {
        return http.send(ApiRequest.create(TABLES).body(new CreateRouteTableRequest(name, vpc)), RouteTableView.class);
    }

    public RouteTableView get(String table) {
        return http.send(ApiRequest.get(TABLES, table), RouteTableView.class);
    }

    /** All route tables, those of one VPC or, with null, of all; pages are fetched as the stream is read. */
    public Stream<RouteTableView> list(@Nullable String vpc) {
        return http.pages(
                cursor -> ApiRequest.get(TABLES).query("vpc_id", vpc).query("cursor", cursor), RouteTableView.class);
    }

    /** @param target internet-gateway, nat-gateway or peering */
    public RouteTableView addRoute(String table, String destination, String target, String targetIdOrName) {
        return http.send(
                ApiRequest.post(TABLES, table, "routes").body(new AddRouteRequest(destination, target, targetIdOrName)),
                RouteTableView.class);
    }

    public RouteTableView removeRoute(String table, String destination) {
        return http.send(
                ApiRequest.delete(TABLES, table, "routes").query("destination", destination), RouteTableView.class);
    }

    public void delete(String table) {
        http.send(ApiRequest.delete(TABLES, table));
    }
}
