package thecloud.core.network;

import java.util.List;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.error.Unsupported;

/** Outbound port: which security groups an instance is in, from its launch until it is DELETED. */
public interface InstanceGroups {

    /** A cloud without a packet filter: what it would not enforce it refuses. This is the one place that does. */
    InstanceGroups NONE = new InstanceGroups() {
        @Override
        public List<String> join(Call call, UUID vpcId, UUID instanceId, List<String> groups) {
            if (!groups.isEmpty()) {
                throw new Unsupported("security_groups", "is not supported yet");
            }
            return List.of();
        }

        @Override
        public void leave(UUID instanceId) {}

        @Override
        public boolean inForce(UUID instanceId) {
            return true;
        }

        @Override
        public void forget(Ipv4 address) {}
    };

    /**
     * In the launch's transaction.
     *
     * @param groups by id or name; empty for the VPC's default
     * @return the names of those that it is in
     */
    List<String> join(Call call, UUID vpcId, UUID instanceId, List<String> groups);

    /** In the transaction that makes the instance DELETED. */
    void leave(UUID instanceId);

    /** Whether the packet filter knows the instance, so that it may run; also where this machine filters nothing. */
    boolean inForce(UUID instanceId);

    /** Before somebody else may get the address: ends what connections it still has. */
    void forget(Ipv4 address);
}
