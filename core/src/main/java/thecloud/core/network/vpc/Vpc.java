package thecloud.core.network.vpc;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.NetworkSpec;

/**
 * A tenant's own network. Immutable: a transition answers the next state or throws {@link Conflict}.
 *
 * @param backendName what the backend calls its network
 * @param isDefault whether launches that name no VPC go here; one for each tenant at most
 * @param statusReason why the status is what it is; null when there is nothing to say
 * @param networkId the backend's own id for its network; null before it has one
 * @param gatewayId its internet gateway, as its row was read; null when it has none
 * @param requestId of the call that last changed what is desired; events of the background work carry it
 * @param version grows with every change (optimistic locking, ETag)
 */
public record Vpc(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        String name,
        String backendName,
        Cidr cidr,
        boolean isDefault,
        Tags tags,
        VpcStatus status,
        @Nullable String statusReason,
        @Nullable String networkId,
        @Nullable UUID gatewayId,
        String requestId,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Created {

    /** Nothing is under way. */
    public boolean settled() {
        return status == VpcStatus.AVAILABLE || status == VpcStatus.ERROR;
    }

    /** The host's address in it: the first one. */
    public Ipv4 gateway() {
        return gateway(cidr);
    }

    public static Ipv4 gateway(Cidr cidr) {
        return cidr.network().plus(1);
    }

    /** The name of its interface of the host. */
    public String bridge() {
        return bridge(id);
    }

    /** Interfaces have names of at most 15 characters. */
    public static String bridge(UUID vpcId) {
        return "tc-" + vpcId.toString().substring(0, 8);
    }

    /** A name that nobody else has, for what comes with a VPC while its plain name is taken. */
    public static String unique(String name, UUID vpcId) {
        return name + "-" + vpcId.toString().substring(0, 8);
    }

    public NetworkSpec network() {
        return new NetworkSpec(id, tenantId, backendName, bridge(), cidr, gateway());
    }

    /** @throws Conflict when it is being deleted */
    public Vpc describedAs(String newName, Tags newTags, Instant now) {
        requireThere();
        return new Vpc(
                id,
                tenantId,
                ownerId,
                newName,
                backendName,
                cidr,
                isDefault,
                newTags,
                status,
                statusReason,
                networkId,
                gatewayId,
                requestId,
                createdAt,
                now,
                version + 1);
    }

    /** Asks for the end. */
    public Vpc deleting(String newRequestId, Instant now) {
        requireThere();
        return in(VpcStatus.DELETING, null, networkId, newRequestId, now);
    }

    /** What came of making its network. */
    Vpc reported(VpcStatus next, @Nullable String reason, @Nullable String newNetworkId, Instant now) {
        return in(next, reason, newNetworkId, requestId, now);
    }

    /** @throws Conflict when it is being deleted, and nothing may be made in it */
    public void requireThere() {
        if (status == VpcStatus.DELETING) {
            throw new Conflict("VPC " + name + " is being deleted");
        }
    }

    private Vpc in(
            VpcStatus next, @Nullable String reason, @Nullable String newNetworkId, String newRequestId, Instant now) {
        return new Vpc(
                id,
                tenantId,
                ownerId,
                name,
                backendName,
                cidr,
                isDefault,
                tags,
                next,
                reason,
                newNetworkId,
                gatewayId,
                newRequestId,
                createdAt,
                now,
                version + 1);
    }
}
