package thecloud.testkit.firewall;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.testkit.SystemCommand;

/**
 * The world on this machine: networks as the cloud has Docker make them, and a network namespace on them for each
 * instance, which has no container around it so that it starts at once. Needs root, a Docker engine and iproute2.
 */
public final class KernelWorld implements PacketWorld {

    private static final int FIRST_SECOND_OCTET = 180;
    private static final int LAST_SECOND_OCTET = 250;

    private final String id = Long.toHexString(0x10000 | (System.nanoTime() & 0xffff));
    private final List<Home> networks = new ArrayList<>();
    private final Map<String, AgentProcess> agents = new HashMap<>();
    private final List<List<String>> undo = new ArrayList<>();
    private Ipv4 outside = new Ipv4(0);

    /** Opens it. */
    public KernelWorld() {
        try {
            networks.add(network("a"));
            networks.add(network("b"));
            outside = outsider();
            agents.put("host", new AgentProcess(List.of()));
            agents.values().forEach(AgentProcess::awaitReady);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public List<Home> networks() {
        return networks;
    }

    @Override
    public Ipv4 outside() {
        return outside;
    }

    @Override
    public Ipv4 host() {
        return outside.plus(-1);
    }

    @Override
    public Optional<String> call(String from, Ipv4 to, Protocol protocol, int port) {
        return agent(from).call(to, protocol, port);
    }

    private AgentProcess agent(String name) {
        AgentProcess agent = agents.get(name);
        if (agent == null) {
            throw new IllegalArgumentException("nobody is " + name);
        }
        return agent;
    }

    /** A connection that stays. */
    public interface Talk {

        /** Tries it: {@code answered}, {@code silent}, or {@code ended} when its beginner was told that it is over. */
        String again();
    }

    /** Begins a connection by TCP or UDP, as {@link #call} does, that stays. */
    public Talk talk(String from, Ipv4 to, Protocol protocol) {
        AgentProcess agent = agent(from);
        String number = agent.ask("talk-" + protocol.text(), to, TALK);
        if (number.equals("-")) {
            throw new IllegalStateException(from + " does not reach " + to);
        }
        return () -> agent.ask("again", to, Integer.parseInt(number));
    }

    @Override
    public void close() {
        agents.values().forEach(AgentProcess::close);
        undo.reversed().forEach(command -> SystemCommand.attempt(Path.of("."), command.toArray(String[]::new)));
        undo.clear();
    }

    private Home network(String letter) {
        String bridge = "tct" + letter + "-" + id;
        Cidr cidr = created(bridge);
        List<Ipv4> instances = List.of(
                cidr.network().plus(10), cidr.network().plus(11), cidr.network().plus(200));
        for (int i = 0; i < instances.size(); i++) {
            String name = letter + i + "-" + id;
            namespace(
                    name,
                    "master",
                    bridge,
                    instances.get(i) + "/24",
                    cidr.network().plus(1));
            agents.put(instances.get(i).toString(), inside(name));
        }
        return new Home(bridge, cidr, instances);
    }

    /** In some block that nobody else uses; the engine refuses those that overlap its other networks. */
    private Cidr created(String bridge) {
        for (int octet = FIRST_SECOND_OCTET; octet <= LAST_SECOND_OCTET; octet++) {
            Cidr cidr = Cidr.of("10." + octet + "." + (System.nanoTime() >> 8 & 0xff) + ".0/24");
            SystemCommand.Outcome outcome = SystemCommand.attempt(
                    Path.of("."),
                    "docker",
                    "network",
                    "create",
                    "--subnet=" + cidr,
                    "--gateway=" + cidr.network().plus(1),
                    "--opt=com.docker.network.bridge.name=" + bridge,
                    "--opt=com.docker.network.bridge.enable_icc=false",
                    "--opt=com.docker.network.bridge.enable_ip_masquerade=false",
                    bridge);
            if (outcome.exitCode() == 0) {
                undo.add(List.of("docker", "network", "rm", bridge));
                return cidr;
            }
        }
        throw new IllegalStateException("no free block for a network of 10." + FIRST_SECOND_OCTET + ".0.0 and above");
    }

    private Ipv4 outsider() {
        String name = "o-" + id;
        Ipv4 gateway = Ipv4.of("192.168.213.1");
        namespace(name, "", "", gateway.plus(1) + "/24", gateway);
        ip("address", "add", gateway + "/24", "dev", "h" + name);
        agents.put("outside", inside(name));
        return gateway.plus(1);
    }

    private void namespace(String name, String option, String master, String address, Ipv4 gateway) {
        ip("netns", "add", name);
        undo.add(List.of("ip", "netns", "delete", name));
        ip("link", "add", "h" + name, "type", "veth", "peer", "name", "eth0", "netns", name);
        undo.add(List.of("ip", "link", "delete", "h" + name));
        if (!option.isEmpty()) {
            ip("link", "set", "h" + name, option, master);
        }
        ip("link", "set", "h" + name, "up");
        ip("-n", name, "address", "add", address, "dev", "eth0");
        ip("-n", name, "link", "set", "eth0", "up");
        ip("-n", name, "link", "set", "lo", "up");
        ip("-n", name, "route", "add", "default", "via", gateway.toString());
    }

    private static AgentProcess inside(String namespace) {
        return new AgentProcess(List.of("ip", "netns", "exec", namespace));
    }

    private static void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        SystemCommand.run(command.toArray(String[]::new));
    }
}
