package thecloud.core.firewall;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: the elastic IPs of the caller's tenant, by id or address. */
@ArnService("network")
public interface ElasticIpService {

    /** @throws thecloud.core.error.Conflict when the pool is used up, and where no packets can be filtered */
    @Action(value = "elastic-ip:allocate", transactional = true, replay = "get", quota = true)
    ElasticIp allocate(Call call);

    @Action("elastic-ip:read")
    ElasticIp get(Call call, @ResourceId String idOrAddress);

    /** Newest first. */
    @Action("elastic-ip:read")
    Page<ElasticIp> list(Call call, PageRequest page);

    /**
     * Lets it stand for the instance, and for no other from then on.
     *
     * @param instance by id or name
     * @throws thecloud.core.error.Conflict when the instance has another elastic IP, or is in a subnet without a route to an
     *     internet gateway
     * @throws thecloud.core.error.Invalid on {@code instance_id} when the tenant has no such instance
     */
    @Action(value = "elastic-ip:associate", transactional = true)
    ElasticIp associate(Call call, @ResourceId String idOrAddress, String instance);

    /** @throws thecloud.core.error.Conflict when it stands for nothing */
    @Action(value = "elastic-ip:associate", transactional = true)
    ElasticIp disassociate(Call call, @ResourceId String idOrAddress);

    /**
     * Gives it back to the pool.
     *
     * @throws thecloud.core.error.Conflict when it stands for an instance
     */
    @Action(value = "elastic-ip:release", transactional = true)
    void release(Call call, @ResourceId String idOrAddress);
}
