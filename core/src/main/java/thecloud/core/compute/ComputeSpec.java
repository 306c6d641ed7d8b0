package thecloud.core.compute;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.compute.cloudconfig.CloudConfig;

/**
 * What a backend needs to make an instance.
 *
 * @param userData written to {@code /var/lib/cloud/instance/user-data} inside, readable by root only; or null
 * @param network null to be wherever the backend puts it
 * @param volumes mounted before it starts
 * @param cloudConfig what the user data asks for, if it is one, done before the first start but for its commands; or null
 * @param authorizedKey written to root's {@code .ssh/authorized_keys} inside; or null
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
        @Nullable NetworkAttachment network,
        List<VolumeMount> volumes,
        @Nullable String authorizedKey,
        @Nullable CloudConfig cloudConfig) {

    public ComputeSpec {
        volumes = List.copyOf(volumes);
    }

    /** Without volumes, wherever the backend puts it. */
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
                null,
                List.of(),
                null,
                null);
    }

    /** The same, attached to a network. */
    public ComputeSpec in(@Nullable NetworkAttachment attachment) {
        return with(attachment, volumes, authorizedKey, cloudConfig);
    }

    public ComputeSpec withVolumes(List<VolumeMount> mounts) {
        return with(network, mounts, authorizedKey, cloudConfig);
    }

    public ComputeSpec withAuthorizedKey(@Nullable String line) {
        return with(network, volumes, line, cloudConfig);
    }

    public ComputeSpec withCloudConfig(@Nullable CloudConfig config) {
        return with(network, volumes, authorizedKey, config);
    }

    private ComputeSpec with(
            @Nullable NetworkAttachment attachment,
            List<VolumeMount> mounts,
            @Nullable String line,
            @Nullable CloudConfig config) {
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
                attachment,
                mounts,
                line,
                config);
    }

    /** Without volumes and network. */
    static ComputeSpec of(Instance instance, InstanceType type) {
        InstanceSpec spec = instance.spec();
        ComputeSpec made = new ComputeSpec(
                instance.id(),
                instance.tenantId(),
                instance.backendName(),
                instance.name(),
                spec.source(),
                type.limits(),
                spec.ports(),
                spec.environment(),
                spec.command(),
                spec.restartPolicy(),
                spec.userData());
        AuthorizedKey key = spec.sshKey();
        return key == null ? made : made.withAuthorizedKey(key.line());
    }

    /** Without the environment and the user data, which may be secrets. */
    @Override
    public String toString() {
        return "ComputeSpec[" + instanceId + ", " + backendName + ", " + image + "]";
    }
}
