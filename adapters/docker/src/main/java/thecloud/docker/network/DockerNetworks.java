package thecloud.docker.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.NetworkSpec;
import thecloud.core.network.ObservedNetwork;
import thecloud.core.network.RangeInUse;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;
import thecloud.docker.Labels;

/** Networks as bridge networks of a Docker engine. */
public final class DockerNetworks implements NetworkBackend {

    private static final String VPC = "thecloud.vpc";
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerEngine engine;
    private final BridgeLinks links;

    public DockerNetworks(DockerEngine engine) {
        this.engine = engine;
        this.links = new BridgeLinks(engine);
    }

    @Override
    public ObservedNetwork create(NetworkSpec spec) {
        try {
            String id = engine.call(
                    DockerEngine.SLOW,
                    docker -> docker.createNetworkCmd()
                            .withName(spec.name())
                            .withDriver("bridge")
                            .withCheckDuplicate(true)
                            .withIpam(new Network.Ipam()
                                    .withConfig(new Network.Ipam.Config()
                                            .withSubnet(spec.cidr().toString())
                                            .withGateway(spec.gateway().toString())))
                            .withOptions(options(spec))
                            .withLabels(Map.of(
                                    Labels.CLOUD,
                                    engine.settings().cloudId(),
                                    Labels.TENANT,
                                    spec.tenantId().toString(),
                                    VPC,
                                    spec.vpcId().toString()))
                            .exec()
                            .getId());
            return new ObservedNetwork(spec.vpcId(), spec.name(), id, spec.cidr(), true);
        } catch (BackendRefusal e) {
            // An earlier attempt may have made it: its name, its bridge and its block are taken then, by itself.
            return find(spec.name())
                    .filter(found -> found.vpcId().equals(spec.vpcId()))
                    .orElseThrow(() -> e);
        }
    }

    private Map<String, String> options(NetworkSpec spec) {
        Map<String, String> options = new HashMap<>();
        options.put(BridgeLinks.NAME, spec.bridge());
        if (engine.settings().filtered()) {
            options.put("com.docker.network.bridge.enable_icc", "false");
            options.put("com.docker.network.bridge.enable_ip_masquerade", "false");
        }
        return options;
    }

    @Override
    public Optional<ObservedNetwork> find(String name) {
        return inspect(name).filter(this::isOurs).flatMap(this::observed);
    }

    private Optional<JsonNode> inspect(String name) {
        try {
            // The engine also answers to prefixes of ids; a name must be the whole name.
            return Optional.of(engine.json("/networks/" + name))
                    .filter(network -> network.path("Name").asText().equals(name));
        } catch (BackendRefusal e) {
            if (EngineFailure.has(e, NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isOurs(JsonNode network) {
        return network.path("Labels")
                .path(Labels.CLOUD)
                .asText()
                .equals(engine.settings().cloudId());
    }

    @Override
    public List<ObservedNetwork> findAll() {
        String filters = JSON.valueToTree(Map.of(
                        "label", List.of(Labels.CLOUD + "=" + engine.settings().cloudId())))
                .toString();
        List<ObservedNetwork> networks = new ArrayList<>();
        engine.json("/networks?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8))
                .forEach(network -> observed(network).ifPresent(networks::add));
        return networks;
    }

    /** Empty when the network's label is not a VPC's id, so that it is none that this cloud made. */
    private Optional<ObservedNetwork> observed(JsonNode network) {
        try {
            return Optional.of(new ObservedNetwork(
                    UUID.fromString(network.path("Labels").path(VPC).asText()),
                    network.path("Name").asText(),
                    network.path("Id").asText(),
                    blocks(network).stream().findFirst().orElse(null),
                    !links.isGone(network)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(String name) {
        inspect(name).filter(this::isOurs).ifPresent(network -> {
            if (links.isGone(network)) {
                letGo(network);
            }
            engine.call(DockerEngine.SLOW, docker -> {
                try {
                    return docker.removeNetworkCmd(network.path("Id").asText()).exec();
                } catch (NotFoundException e) {
                    return null;
                }
            });
        });
    }

    /** The engine goes on counting those that were attached by the link. */
    private void letGo(JsonNode network) {
        network.path("Containers")
                .fieldNames()
                .forEachRemaining(container -> engine.call(DockerEngine.SLOW, docker -> {
                    try {
                        return docker.disconnectFromNetworkCmd()
                                .withNetworkId(network.path("Id").asText())
                                .withContainerId(container)
                                .withForce(true)
                                .exec();
                    } catch (NotFoundException e) {
                        return null;
                    }
                }));
    }

    @Override
    public List<RangeInUse> rangesInUse() {
        List<RangeInUse> ranges = new ArrayList<>();
        engine.json("/networks")
                .forEach(network -> blocks(network)
                        .forEach(block -> ranges.add(new RangeInUse(
                                block, "Docker network " + network.path("Name").asText()))));
        if ("unix".equals(engine.settings().host().getScheme())) {
            ranges.addAll(HostRoutes.inUse());
        }
        return ranges;
    }

    private static List<Cidr> blocks(JsonNode network) {
        List<Cidr> blocks = new ArrayList<>();
        network.path("IPAM").path("Config").forEach(config -> {
            Cidr block = block(config.path("Subnet").asText());
            if (block != null) {
                blocks.add(block);
            }
        });
        return blocks;
    }

    /** Null for one of IPv6. */
    private static @Nullable Cidr block(String text) {
        try {
            return Cidr.of(text);
        } catch (Invalid e) {
            return null;
        }
    }
}
