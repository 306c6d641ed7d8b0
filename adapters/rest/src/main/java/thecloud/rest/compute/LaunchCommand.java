package thecloud.rest.compute;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.core.Nullable;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.rest.Required;

/** The body of a launch as core's command. */
final class LaunchCommand {
    private LaunchCommand() {}

    static LaunchInstance of(LaunchInstanceRequest body) {
        Required.absent("volumes", body.volumes());
        Required.absent("ssh_key", body.sshKey());
        return new LaunchInstance(
                Required.field("name", body.name()),
                spec(body),
                new NetworkChoice(body.vpcId(), body.subnetId(), or(body.securityGroups(), List.of())),
                Tags.of("tags", or(body.tags(), Map.of())),
                Tags.of("metadata", or(body.metadata(), Map.of())));
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
