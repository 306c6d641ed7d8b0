package thecloud.core.compute;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * What a backend needs to make an instance.
 *
 * @param userData written to {@code /var/lib/cloud/instance/user-data} inside, readable by root only; or null
 * @param network null to be wherever the backend puts it
 * @param volumes mounted before it starts
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
        @Nullable String authorizedKey) {

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
                null);
    }

    /** The same, attached to a network. */
    public ComputeSpec in(@Nullable NetworkAttachment attachment) {
        return with(attachment, volumes, authorizedKey);
    }

    public ComputeSpec withVolumes(List<VolumeMount> mounts) {
        return with(network, mounts, authorizedKey);
    }

    public ComputeSpec withAuthorizedKey(@Nullable String line) {
        return with(network, volumes, line);
    }

    private ComputeSpec with(@Nullable NetworkAttachment attachment, List<VolumeMount> mounts, @Nullable String line) {
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
                line);
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
