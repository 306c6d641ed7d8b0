package thecloud.api.firewall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An elastic IP; {@code instance_id} is null while it stands for nothing. */
public record ElasticIpView(
        String id,
        String address,
        @Nullable String instanceId,
        String tenantId,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
