package thecloud.api.compute;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance. {@code environment} and {@code user_data} are absent in lists. */
public record InstanceView(
        String id,
        String name,
        String status,
        String desiredStatus,
        @Nullable String statusReason,
        @Nullable Integer exitCode,
        String image,
        @Nullable String imageId,
        String instanceType,
        List<String> ports,
        List<String> command,
        @Nullable Map<String, String> environment,
        String restartPolicy,
        @Nullable String vpcId,
        @Nullable String subnetId,
        @Nullable String privateIp,
        List<String> securityGroups,
        @Nullable String userDataStatus,
        @Nullable String sshKey,
        Map<String, String> tags,
        Map<String, String> metadata,
        String tenantId,
        String ownerId,
        @Nullable String containerId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version,
        List<InstanceVolume> volumes) {}
