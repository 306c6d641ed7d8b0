package thecloud.api.firewall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An elastic IP; {@code instance_id} and {@code instance_name} are null while it stands for nothing. */
public record ElasticIpView(
        String id,
        String address,
        @Nullable String instanceId,
        @Nullable String instanceName,
        String tenantId,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
