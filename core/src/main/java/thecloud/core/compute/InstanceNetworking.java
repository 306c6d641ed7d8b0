package thecloud.core.compute;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Call;

/** Outbound port: gives instances their place in the tenant's networks. */
public interface InstanceNetworking {

    /** A cloud without networks: instances are wherever the backend puts them. */
    InstanceNetworking NONE = new InstanceNetworking() {
        @Override
        public Optional<Placement> place(Call call, UUID instanceId, NetworkChoice choice) {
            return Optional.empty();
        }

        @Override
        public Optional<NetworkAttachment> attachment(UUID instanceId) {
            return Optional.empty();
        }

        @Override
        public void requireFiltered(UUID instanceId) {}

        @Override
        public void forget(UUID instanceId) {}

        @Override
        public void release(UUID instanceId) {}
    };

    /**
     * In the launch's transaction: chooses a subnet and reserves an address in it for the instance.
     *
     * @throws thecloud.core.error.Invalid on {@code vpc_id} or {@code subnet_id} when the tenant has no such
     * @throws thecloud.core.error.Conflict when no address is free, or the VPC is being deleted
     */
    Optional<Placement> place(Call call, UUID instanceId, NetworkChoice choice);

    /**
     * How the instance is to be attached; empty for one without a place.
     *
     * @throws NotReady when its network is not there
     */
    Optional<NetworkAttachment> attachment(UUID instanceId);

    /**
     * Before it runs, or is attached while it does.
     *
     * @throws NotReady when its rules are not in force yet
     */
    void requireFiltered(UUID instanceId);

    /** When it runs no more, before {@link #release}: nothing that it had begun goes on with whoever has its address next. */
    void forget(UUID instanceId);

    /** In the transaction that makes the instance DELETED: gives its address back. */
    void release(UUID instanceId);
}
