package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.Networking;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;

/** Puts containers back into networks that were removed or left behind our back. */
final class Attachments implements Networking {

    private static final int NOT_FOUND = 404;
    private static final Pattern LOSS = Pattern.compile("network \\S+ not found");

    private final DockerEngine engine;
    private final Containers containers;
    private final ContainerStart starts;

    Attachments(DockerEngine engine, Containers containers, ContainerStart starts) {
        this.engine = engine;
        this.containers = containers;
        this.starts = starts;
    }

    /** Whether the engine refused because a container's network is not the one that it was attached to. */
    static boolean isLoss(BackendRefusal refusal) {
        return EngineFailure.has(refusal, NOT_FOUND)
                && LOSS.matcher(refusal.reason()).find();
    }

    @Override
    public void attach(String backendName, NetworkAttachment attachment) {
        containers.owned(backendName).ifPresent(container -> {
            if (!attachment.address().equals(container.privateIp())) {
                connect(container, attachment);
            }
        });
    }

    /** Attaches a container to the networks that it has by name, whatever id they had. */
    void renew(String backendName) {
        containers
                .owned(backendName)
                .ifPresent(container -> container
                        .networks()
                        .properties()
                        .forEach(network -> connect(container, remembered(network.getKey(), network.getValue()))));
    }

    private static NetworkAttachment remembered(String name, JsonNode endpoint) {
        List<String> aliases = new ArrayList<>();
        endpoint.path("Aliases").forEach(alias -> aliases.add(alias.asText()));
        return new NetworkAttachment(
                name, endpoint.path("IPAMConfig").path("IPv4Address").asText(), aliases);
    }

    private void connect(Inspection container, NetworkAttachment attachment) {
        container
                .networks()
                .fieldNames()
                .forEachRemaining(name -> starts.watching(container.id(), () -> leave(container, name)));
        ContainerNetwork endpoint = new ContainerNetwork()
                .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(attachment.address()))
                .withAliases(attachment.aliases());
        requiring(() -> engine.call(
                DockerEngine.SLOW,
                docker -> docker.connectToNetworkCmd()
                        .withNetworkId(attachment.networkName())
                        .withContainerId(container.id())
                        .withContainerNetwork(endpoint)
                        .exec()));
    }

    /** What needs a network that is about to be made again, as whoever made it will see to, is to be tried again. */
    void requiring(Runnable step) {
        try {
            step.run();
        } catch (BackendRefusal e) {
            if (isLoss(e)) {
                throw new Unavailable("network", "the instance's network is not there: " + e.reason(), e);
            }
            throw e;
        }
    }

    /** Who renews a network and who looks after the instance may be at it at the same time: the second finds it gone. */
    private void leave(Inspection container, String network) {
        try {
            disconnect(container.id(), network);
        } catch (Unavailable e) {
            if (EngineFailure.isLeftover(e) && !hasStill(container, network)) {
                throw new Unavailable("network", "the instance is being attached to its network already", null);
            }
            throw e;
        }
    }

    private boolean hasStill(Inspection container, String network) {
        JsonNode before = container.networks().path(network).path("EndpointID");
        return containers
                .owned(container.name())
                .filter(now -> now.id().equals(container.id()))
                .filter(now -> now.networks().path(network).path("EndpointID").equals(before))
                .isPresent();
    }

    private void disconnect(String containerId, String network) {
        try {
            engine.call(
                    DockerEngine.SLOW,
                    docker -> docker.disconnectFromNetworkCmd()
                            .withContainerId(containerId)
                            .withNetworkId(network)
                            .withForce(true)
                            .exec());
        } catch (BackendRefusal e) {
            if (!EngineFailure.has(e, NOT_FOUND)) {
                throw e;
            }
        }
    }
}
