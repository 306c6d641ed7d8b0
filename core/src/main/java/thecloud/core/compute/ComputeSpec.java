package thecloud.core.compute;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * What a backend needs to make an instance.
 *
 * @param userData written to {@code /var/lib/cloud/instance/user-data} inside, readable by root only; or null
 */
public record ComputeSpec(
        UUID instanceId,
        UUID tenantId,
        String backendName,
        String hostname,
        String image,
        InstanceType.Limits limits,
        List<PortMapping> ports,
        SortedMap<String, String> environment,
        List<String> command,
        RestartPolicy restartPolicy,
        @Nullable String userData,
        List<VolumeMount> volumes) {

    public ComputeSpec {
        volumes = List.copyOf(volumes);
    }

    /** Without volumes. */
    public ComputeSpec(
            UUID instanceId,
            UUID tenantId,
            String backendName,
            String hostname,
            String image,
            InstanceType.Limits limits,
            List<PortMapping> ports,
            SortedMap<String, String> environment,
            List<String> command,
            RestartPolicy restartPolicy,
            @Nullable String userData) {
        this(
                instanceId,
                tenantId,
                backendName,
                hostname,
                image,
                limits,
                ports,
                environment,
                command,
                restartPolicy,
                userData,
                List.of());
    }

    public ComputeSpec withVolumes(List<VolumeMount> mounts) {
        return new ComputeSpec(
                instanceId,
                tenantId,
                backendName,
                hostname,
                image,
                limits,
                ports,
                environment,
                command,
                restartPolicy,
                userData,
                mounts);
    }

    static ComputeSpec of(Instance instance, InstanceType type, List<VolumeMount> volumes) {
        InstanceSpec spec = instance.spec();
        return new ComputeSpec(
                instance.id(),
                instance.tenantId(),
                instance.backendName(),
                instance.name(),
                spec.image(),
                type.limits(),
                spec.ports(),
                spec.environment(),
                spec.command(),
                spec.restartPolicy(),
                spec.userData(),
                volumes);
    }

    /** Without the environment and the user data, which may be secrets. */
    @Override
    public String toString() {
        return "ComputeSpec[" + instanceId + ", " + backendName + ", " + image + "]";
    }
}
