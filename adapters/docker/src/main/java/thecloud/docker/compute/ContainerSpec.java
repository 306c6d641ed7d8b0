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
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.VolumeMount;
import thecloud.docker.DockerSettings;
import thecloud.docker.ImageName;

/** An instance's container: its limits, its confinement, its ports. */
final class ContainerSpec {

    /** Enough for a look back, little enough that a chatty instance does not fill the disk. */
    private static final LogConfig LOGS =
            new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "3"));

    private final DockerSettings settings;
    private volatile @Nullable Confinement confinement;

    ContainerSpec(DockerSettings settings) {
        this.settings = settings;
    }

    /** No init process is put in front: images that bring their own need to be process 1. */
    CreateContainerCmd of(DockerClient docker, ComputeSpec spec, String name) {
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
                .withHostConfig(host(spec, confinement(docker)));
        NetworkAttachment network = spec.network();
        if (network != null) {
            command.withIpv4Address(network.address()).withAliases(network.aliases());
        }
        return spec.command().isEmpty() ? command : command.withCmd(spec.command());
    }

    /** What the engine can confine by does not change while it runs; it is asked once. */
    private Confinement confinement(DockerClient docker) {
        Confinement known = confinement;
        if (known == null) {
            known = Confinement.of(docker.infoCmd().exec(), settings);
            confinement = known;
        }
        return known;
    }

    private HostConfig host(ComputeSpec spec, Confinement confinement) {
        HostConfig config = HostConfig.newHostConfig()
                .withMemory(spec.limits().memoryBytes())
                .withMemorySwap(spec.limits().memoryBytes()) // equal: no swap
                .withNanoCPUs(spec.limits().nanoCpus())
                .withPidsLimit((long) spec.limits().maxPids())
                .withSecurityOpts(confinement.options())
                .withCapDrop(Capability.ALL)
                .withCapAdd(confinement.capabilities().toArray(Capability[]::new))
                .withLogConfig(LOGS)
                .withRestartPolicy(restart(spec.restartPolicy()))
                .withMounts(EngineVolumes.mounts(spec.volumes(), settings))
                .withPortBindings(spec.ports().stream().map(this::binding).toList());
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

    private PortBinding binding(PortMapping port) {
        String address = settings.bindAddress().getHostAddress();
        return new PortBinding(Ports.Binding.bindIpAndPort(address, port.hostPort()), inside(port));
    }

    private static ExposedPort inside(PortMapping port) {
        return new ExposedPort(
                port.containerPort(),
                port.protocol() == PortMapping.Protocol.TCP ? InternetProtocol.TCP : InternetProtocol.UDP);
    }
}
