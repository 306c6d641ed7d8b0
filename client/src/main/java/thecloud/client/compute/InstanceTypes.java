package thecloud.client.compute;

import java.util.List;
import thecloud.api.compute.InstanceTypeView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The sizes on offer. */
public final class InstanceTypes {

    private final CloudHttp http;

    public InstanceTypes(CloudHttp http) {
        this.http = http;
    }

    public List<InstanceTypeView> list() {
        return http.page(ApiRequest.get("instance-types"), InstanceTypeView.class)
                .items();
    }
}
