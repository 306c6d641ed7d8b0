package thecloud.core.firewall;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** Outbound port: security groups with their rules, and who is in them. Writes take part in the open transaction. */
public interface SecurityGroupRepository {

    /** False when the VPC has a group of that name; nothing was written then. */
    boolean add(SecurityGroup group);

    /** Those of the tenant with that id or name; of names, several VPCs may have the same. At most two. */
    List<SecurityGroup> find(UUID tenantId, String idOrName);

    /** By id or name, in one VPC; locked until the open transaction ends, so that it stays while it is put to use. */
    Optional<SecurityGroup> hold(UUID tenantId, UUID vpcId, String idOrName);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<SecurityGroup> list(UUID tenantId, @Nullable UUID vpcId, PageRequest page);

    /** Writes description and rules. False when the group has another version by now. */
    boolean update(SecurityGroup next);

    void delete(UUID tenantId, UUID id);

    /** What keeps the group from being deleted, each as people call it: {@code instance web}. At most some of it. */
    List<String> users(UUID id);

    List<SecurityGroup> groupsOf(UUID tenantId, UUID instanceId);

    /** Puts the instance into exactly these groups. */
    void setGroups(UUID tenantId, UUID instanceId, Collection<UUID> groups);

    /** The instance is no more. */
    void leaveAll(UUID instanceId);
}
