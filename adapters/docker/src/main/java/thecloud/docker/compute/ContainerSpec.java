package thecloud.docker.compute;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import java.util.List;
import java.util.Map;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.VolumeMount;
import thecloud.docker.DockerSettings;
import thecloud.docker.ImageName;

/** An instance's container: its limits, its hardening, its ports. */
final class ContainerSpec {

    /**
     * What images from a hub need to prepare their directories, drop root and listen on port 80; and what OpenSSH needs, which
     * jails whom it does not know yet and tells the kernel who is on a terminal: SYS_CHROOT and AUDIT_WRITE. Of Docker's own
     * set these are missing: NET_RAW (forged packets), MKNOD, SETPCAP and SETFCAP.
     */
    private static final Capability[] CAPABILITIES = {
        Capability.AUDIT_WRITE,
        Capability.CHOWN,
        Capability.DAC_OVERRIDE,
        Capability.FOWNER,
        Capability.FSETID,
        Capability.KILL,
        Capability.NET_BIND_SERVICE,
        Capability.SETGID,
        Capability.SETUID,
        Capability.SYS_CHROOT
    };

    /** Enough for a look back, little enough that a chatty instance does not fill the disk. */
    private static final LogConfig LOGS =
            new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "3"));

    private ContainerSpec() {}

    /** No init process is put in front: images that bring their own need to be process 1. */
    static CreateContainerCmd of(DockerClient docker, ComputeSpec spec, String name, DockerSettings settings) {
        CreateContainerCmd command = docker.createContainerCmd(ImageName.unmistakable(spec.image()))
                .withName(name)
                .withHostName(spec.hostname())
                .withLabels(Map.of(
                        Containers.CLOUD, settings.cloudId(),
                        Containers.INSTANCE, spec.instanceId().toString(),
                        Containers.TENANT, spec.tenantId().toString(),
                        Containers.VOLUMES, VolumeMount.label(spec.volumes()),
                        Containers.RESTART, spec.restartPolicy().wireName()))
                .withEnv(spec.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList())
                .withExposedPorts(
                        spec.ports().stream().map(ContainerSpec::inside).toList())
                .withHostConfig(host(spec, settings));
        NetworkAttachment network = spec.network();
        if (network != null) {
            command.withIpv4Address(network.address()).withAliases(network.aliases());
        }
        return spec.command().isEmpty() ? command : command.withCmd(spec.command());
    }

    private static HostConfig host(ComputeSpec spec, DockerSettings settings) {
        HostConfig config = HostConfig.newHostConfig()
                .withMemory(spec.limits().memoryBytes())
                .withMemorySwap(spec.limits().memoryBytes()) // equal: no swap
                .withNanoCPUs(spec.limits().nanoCpus())
                .withPidsLimit((long) spec.limits().maxPids())
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCapDrop(Capability.ALL)
                .withCapAdd(CAPABILITIES)
                .withLogConfig(LOGS)
                .withRestartPolicy(restart(spec.restartPolicy()))
                .withMounts(EngineVolumes.mounts(spec.volumes(), settings))
                .withPortBindings(spec.ports().stream()
                        .map(port -> binding(port, settings))
                        .toList());
        NetworkAttachment network = spec.network();
        return network == null ? config : config.withNetworkMode(network.networkName());
    }

    static RestartPolicy restart(thecloud.core.compute.RestartPolicy policy) {
        return switch (policy) {
            case NO -> RestartPolicy.noRestart();
            case ON_FAILURE -> RestartPolicy.onFailureRestart(thecloud.core.compute.RestartPolicy.MAX_RETRIES);
            case ALWAYS -> RestartPolicy.unlessStoppedRestart(); // "always" would restart what a user stopped
        };
    }

    private static PortBinding binding(PortMapping port, DockerSettings settings) {
        String address = settings.bindAddress().getHostAddress();
        return new PortBinding(Ports.Binding.bindIpAndPort(address, port.hostPort()), inside(port));
    }

    private static ExposedPort inside(PortMapping port) {
        return new ExposedPort(
                port.containerPort(),
                port.protocol() == PortMapping.Protocol.TCP ? InternetProtocol.TCP : InternetProtocol.UDP);
    }
}
