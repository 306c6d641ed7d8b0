package thecloud.core.firewall;

import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the security groups of the caller's tenant, by id or by a name that only one of its VPCs has. A change is
 * in force shortly after it is on record; connections that were admitted before stay.
 */
@ArnService("network")
public interface SecurityGroupService {

    /**
     * Without any rule for what comes in, and with one that lets out everything.
     *
     * @throws thecloud.core.error.Conflict on {@code name} when the VPC has such a group; also where no packets can be filtered
     * @throws thecloud.core.error.Invalid on {@code vpc_id} when the tenant has no such VPC
     */
    @Action(value = "security-group:create", transactional = true, replay = "get", quota = true)
    SecurityGroup create(Call call, CreateSecurityGroup command);

    /** @throws thecloud.core.error.Conflict when several VPCs have a group of that name */
    @Action("security-group:read")
    SecurityGroup get(Call call, @ResourceId String idOrName);

    /**
     * Newest first.
     *
     * @param vpc by id or name; null for those of all VPCs
     */
    @Action("security-group:read")
    Page<SecurityGroup> list(Call call, @Nullable String vpc, PageRequest page);

    /** @throws thecloud.core.error.Stale when it has another version by now */
    @Action(value = "security-group:update", transactional = true)
    SecurityGroup describe(Call call, @ResourceId String idOrName, String description, @Nullable Long expectedVersion);

    /**
     * @throws thecloud.core.error.Conflict when the group has such a rule, or has too many
     * @throws thecloud.core.error.Invalid when the group that the rule names is neither of this VPC nor of a peered one
     */
    @Action(value = "security-group:update", transactional = true)
    SecurityGroup addRule(Call call, @ResourceId String idOrName, AddRule command);

    @Action(value = "security-group:update", transactional = true)
    SecurityGroup removeRule(Call call, @ResourceId String idOrName, String ruleId);

    /** @throws thecloud.core.error.Conflict naming who uses it; a default group goes with its VPC alone */
    @Action(value = "security-group:delete", transactional = true)
    void delete(Call call, @ResourceId String idOrName);
}
