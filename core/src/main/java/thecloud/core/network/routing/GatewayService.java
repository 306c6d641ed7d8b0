package thecloud.core.network.routing;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: internet and NAT gateways. {@code idOrName} is looked up in the caller's tenant only. */
@ArnService("network")
public interface GatewayService {

    /** @throws thecloud.core.error.Conflict when the VPC has an internet gateway already, or lacks it for a NAT gateway */
    @Action(value = "gateway:create", transactional = true, replay = "get")
    Gateway create(Call call, Gateway.Kind kind, CreateInVpc command);

    /** Of either kind. */
    @Action("gateway:read")
    Gateway get(Call call, @ResourceId String idOrName);

    @Action("gateway:read")
    Gateway get(Call call, Gateway.Kind kind, @ResourceId String idOrName);

    /** Newest first. */
    @Action("gateway:read")
    Page<Gateway> list(Call call, Gateway.Kind kind, PageRequest page);

    /** @throws thecloud.core.error.Conflict naming what needs it */
    @Action(value = "gateway:delete", transactional = true)
    void delete(Call call, Gateway.Kind kind, @ResourceId String idOrName);
}
