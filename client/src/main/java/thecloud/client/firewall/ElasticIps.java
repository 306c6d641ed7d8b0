package thecloud.client.firewall;

import java.util.stream.Stream;
import thecloud.api.firewall.AssociateElasticIpRequest;
import thecloud.api.firewall.ElasticIpView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The elastic IPs of the current tenant, each by id or address. */
public final class ElasticIps {

    private static final String ADDRESSES = "elastic-ips";

    private final CloudHttp http;

    public ElasticIps(CloudHttp http) {
        this.http = http;
    }

    public ElasticIpView allocate() {
        return http.send(ApiRequest.create(ADDRESSES), ElasticIpView.class);
    }

    public ElasticIpView get(String address) {
        return http.send(ApiRequest.get(ADDRESSES, address), ElasticIpView.class);
    }

    /** All of them; pages are fetched as the stream is read. */
    public Stream<ElasticIpView> list() {
        return http.pages(cursor -> ApiRequest.get(ADDRESSES).query("cursor", cursor), ElasticIpView.class);
    }

    /** Also moves one that stands for another instance. */
    public ElasticIpView associate(String address, String instance) {
        return http.send(
                ApiRequest.post(ADDRESSES, address, "associate").body(new AssociateElasticIpRequest(instance)),
                ElasticIpView.class);
    }

    public ElasticIpView disassociate(String address) {
        return http.send(ApiRequest.post(ADDRESSES, address, "disassociate"), ElasticIpView.class);
    }

    /** Gives it back to the pool. */
    public void release(String address) {
        http.send(ApiRequest.delete(ADDRESSES, address));
    }
}
