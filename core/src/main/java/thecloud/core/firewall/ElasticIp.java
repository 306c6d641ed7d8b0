package thecloud.core.firewall;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.error.Conflict;
import thecloud.core.network.Ipv4;

/**
 * An address of the pool that belongs to a tenant until it is released. Immutable.
 *
 * @param instanceId what it stands for; null when nothing
 * @param version grows with every change
 */
public record ElasticIp(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        Ipv4 address,
        @Nullable UUID instanceId,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Created {

    ElasticIp associated(UUID instance, Instant now) {
        return changed(instance, now);
    }

    ElasticIp disassociated(Instant now) {
        if (instanceId == null) {
            throw new Conflict("elastic IP " + address + " is associated with no instance");
        }
        return changed(null, now);
    }

    private ElasticIp changed(@Nullable UUID instance, Instant now) {
        return new ElasticIp(id, tenantId, ownerId, address, instance, createdAt, now, version + 1);
    }
}
