package thecloud.rest.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import thecloud.api.compute.InstanceVolume;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.core.Nullable;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.MountPath;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.compute.VolumeClaim;
import thecloud.rest.Required;

/** The body of a launch as core's command. */
final class LaunchCommand {
    private LaunchCommand() {}

    static LaunchInstance of(LaunchInstanceRequest body) {
        return new LaunchInstance(
                Required.field("name", body.name()),
                spec(body),
                new NetworkChoice(body.vpcId(), body.subnetId(), or(body.securityGroups(), List.of())),
                Tags.of("tags", or(body.tags(), Map.of())),
                Tags.of("metadata", or(body.metadata(), Map.of())),
                volumes(or(body.volumes(), List.of())),
                body.sshKey());
    }

    private static List<VolumeClaim> volumes(List<InstanceVolume> entries) {
        List<VolumeClaim> claims = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String field = "volumes[" + i + "]";
            InstanceVolume entry = Required.field(field, entries.get(i));
            claims.add(new VolumeClaim(
                    Required.field(field + ".volume_id", entry.volumeId()),
                    MountPath.parse(field + ".mount_path", Required.field(field + ".mount_path", entry.mountPath()))));
        }
        return claims;
    }

    private static InstanceSpec spec(LaunchInstanceRequest body) {
        String policy = body.restartPolicy();
        return new InstanceSpec(
                Required.field("image", body.image()),
                or(body.instanceType(), LaunchInstance.DEFAULT_INSTANCE_TYPE),
                LaunchInstance.ports(or(body.ports(), List.of())),
                new TreeMap<>(or(body.environment(), Map.of())),
                or(body.command(), List.of()),
                body.userData(),
                policy == null ? RestartPolicy.ALWAYS : RestartPolicy.parse(policy));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
