package thecloud.client.network;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.network.CreateVpcRequest;
import thecloud.api.network.UpdateVpcRequest;
import thecloud.api.network.VpcView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** VPCs. Wherever one is asked for, its id or its name will do. */
public final class Vpcs {

    private final CloudHttp http;

    public Vpcs(CloudHttp http) {
        this.http = http;
    }

    private static final Duration CHANGE_TIMEOUT = Duration.ofMinutes(2);
    private static final String VPCS = "vpcs";

    /**
     * Makes a VPC, and with {@code wait} returns when its network is there, or when it is clear that it will not be.
     *
     * @param cidrBlock null for a free one
     */
    public VpcView create(String name, @Nullable String cidrBlock, @Nullable Map<String, String> tags, boolean wait) {
        ApiRequest request = ApiRequest.create(VPCS).body(new CreateVpcRequest(name, cidrBlock, tags));
        return http.send(wait ? request.query("wait", true).timeout(CHANGE_TIMEOUT) : request, VpcView.class);
    }

    public VpcView get(String vpc) {
        return http.send(ApiRequest.get(VPCS, vpc), VpcView.class);
    }

    public Page<VpcView> list(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(ApiRequest.get(VPCS).query("limit", limit).query("cursor", cursor), VpcView.class);
    }

    /** All VPCs; pages are fetched as the stream is read. */
    public Stream<VpcView> list() {
        return http.pages(cursor -> ApiRequest.get(VPCS).query("cursor", cursor), VpcView.class);
    }

    /** Replaces name and tags, each unless null; with a version, only if the VPC still has that one. */
    public VpcView update(
            String vpc, @Nullable String name, @Nullable Map<String, String> tags, @Nullable Long version) {
        return http.send(
                ApiRequest.patch(VPCS, vpc)
                        .body(new UpdateVpcRequest(name, tags))
                        .ifMatch(version),
                VpcView.class);
    }

    /** Returns when its network is gone. */
    public void delete(String vpc) {
        http.send(ApiRequest.delete(VPCS, vpc).timeout(CHANGE_TIMEOUT));
    }
}
