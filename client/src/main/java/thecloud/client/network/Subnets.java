package thecloud.client.network;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.network.CreateSubnetRequest;
import thecloud.api.network.SubnetView;
import thecloud.api.network.UpdateSubnetRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Subnets of VPCs, each by id or name. */
public final class Subnets {

    private final CloudHttp http;

    public Subnets(CloudHttp http) {
        this.http = http;
    }

    private static final String SUBNETS = "subnets";

    public SubnetView create(String vpc, String name, String cidrBlock, @Nullable Map<String, String> tags) {
        return http.send(
                ApiRequest.create("vpcs", vpc, SUBNETS).body(new CreateSubnetRequest(name, cidrBlock, tags)),
                SubnetView.class);
    }

    public SubnetView get(String subnet) {
        return http.send(ApiRequest.get(SUBNETS, subnet), SubnetView.class);
    }

    /** All subnets, those of one VPC or, with null, of all; pages are fetched as the stream is read. */
    public Stream<SubnetView> list(@Nullable String vpc) {
        return http.pages(
                cursor -> (vpc == null ? ApiRequest.get(SUBNETS) : ApiRequest.get("vpcs", vpc, SUBNETS))
                        .query("cursor", cursor),
                SubnetView.class);
    }

    /** Replaces name, tags and route table, each unless null; with a version, only if the subnet still has that one. */
    public SubnetView update(
            String subnet,
            @Nullable String name,
            @Nullable Map<String, String> tags,
            @Nullable String routeTable,
            @Nullable Long version) {
        return http.send(
                ApiRequest.patch(SUBNETS, subnet)
                        .body(new UpdateSubnetRequest(name, tags, routeTable))
                        .ifMatch(version),
                SubnetView.class);
    }

    public void delete(String subnet) {
        http.send(ApiRequest.delete(SUBNETS, subnet));
    }
}
