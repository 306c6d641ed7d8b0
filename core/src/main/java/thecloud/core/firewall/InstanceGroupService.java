package thecloud.core.firewall;

import java.util.List;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: which security groups an instance is in. */
@ArnService("compute")
public interface InstanceGroupService {

    @Action("instance:read")
    List<SecurityGroup> groups(Call call, @ResourceId String instance);

    /**
     * Puts the instance into exactly these groups, while it runs.
     *
     * @param groups by id or name, of the instance's VPC; empty for the VPC's default
     */
    @Action(value = "instance:update", transactional = true)
    List<SecurityGroup> setGroups(Call call, @ResourceId String instance, List<String> groups);
}
