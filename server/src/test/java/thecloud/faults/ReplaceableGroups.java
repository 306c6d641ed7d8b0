package thecloud.faults;

import java.util.List;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.Ipv4;

/** Whatever decides about groups now; nobody at first. */
final class ReplaceableGroups implements InstanceGroups {

    private volatile InstanceGroups present = InstanceGroups.NONE;

    void become(InstanceGroups next) {
        present = next;
    }

    @Override
    public List<String> join(Call call, UUID vpcId, UUID instanceId, List<String> groups) {
        return present.join(call, vpcId, instanceId, groups);
    }

    @Override
    public void leave(UUID instanceId) {
        present.leave(instanceId);
    }

    @Override
    public boolean inForce(UUID instanceId) {
        return present.inForce(instanceId);
    }

    @Override
    public void forget(Ipv4 address) {
        present.forget(address);
    }
}
