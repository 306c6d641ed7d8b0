package thecloud.api.compute;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /instances}. {@code ports} are "host:container", host 0 for any free one; VPC, subnet and
 * groups are given by id or name. */
public record LaunchInstanceRequest(
        @Nullable String name,
        @Nullable String image,
        @Nullable String instanceType,
        @Nullable List<String> ports,
        @Nullable Map<String, String> environment,
        @Nullable List<String> command,
        @Nullable Map<String, String> tags,
        @Nullable Map<String, String> metadata,
        @Nullable String userData,
        @Nullable String restartPolicy,
        @Nullable String vpcId,
        @Nullable String subnetId,
        @Nullable List<String> securityGroups,
        @Nullable List<InstanceVolume> volumes,
        @Nullable String sshKey) {}
