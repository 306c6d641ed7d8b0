package thecloud.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import thecloud.api.compute.InstanceTypeView;
import thecloud.testkit.firewall.PacketTraces;

/**
 * {@code docker run -d} with the limits, the hardening, the port and the log settings that an instance gets, in a bridge
 * network, as an instance is in one.
 */
final class ReferenceRuns implements AutoCloseable {

    private static final List<String> CAPABILITIES = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SYS_CHROOT");

    private final String label = "thecloud.bench=" + UUID.randomUUID();
    private final Program program = Program.plain();
    private final String network = "thecloud-bench-" + UUID.randomUUID();
    private final String image;
    private final InstanceTypeView type;

    /** Makes the network, in a block of the engine's choice. */
    ReferenceRuns(String image, InstanceTypeView type) throws IOException {
        this.image = image;
        this.type = type;
        program.runQuietly(List.of("docker", "network", "create", "--label", label, network));
    }

    /** Returns when the container runs. */
    void run(String name, int hostPort) throws IOException {
        run(name, hostPort, List.of("--network", network, "--network-alias", name));
    }

    /** The same on the engine's default bridge: it has no names, and so less to set up. */
    void runOnDefaultBridge(String name, int hostPort) throws IOException {
        run(name, hostPort, List.of());
    }

    private void run(String name, int hostPort, List<String> placement) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker", "run", "-d", "--name", "thecloud-bench." + name));
        command.addAll(List.of("--hostname", name, "--label", label));
        command.addAll(List.of("--label", "thecloud.bench.instance=" + name, "--label", "thecloud.bench.tenant=bench"));
        command.addAll(List.of("--cpus", type.vcpus().toPlainString(), "--pids-limit", "" + type.maxPids()));
        command.addAll(List.of("--memory", type.memoryMb() + "m", "--memory-swap", type.memoryMb() + "m"));
        command.addAll(List.of("--security-opt", "no-new-privileges", "--cap-drop", "ALL"));
        CAPABILITIES.forEach(capability -> command.addAll(List.of("--cap-add", capability)));
        command.addAll(List.of("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=3"));
        command.addAll(placement);
        command.addAll(List.of("--restart", "no", "-p", "127.0.0.1:" + hostPort + ":80", image));
        program.runQuietly(command);
    }

    /** {@code docker network create} of a bridge network. */
    void createNetwork(String name, String block) throws IOException {
        program.runQuietly(List.of("docker", "network", "create", "--label", label, "--subnet", block, name));
    }

    void removeNetwork(String name) throws IOException {
        program.runQuietly(List.of("docker", "network", "rm", name));
    }

    /** Removes every container that this made. */
    void clear() throws IOException {
        removeLabelled(label);
    }

    static void removeLabelled(String label) throws IOException {
        String ids = Program.plain().run(List.of("docker", "ps", "-aq", "--no-trunc", "--filter", "label=" + label));
        if (!ids.isBlank()) {
            List<String> command = new ArrayList<>(List.of("docker", "rm", "-f"));
            command.addAll(Arrays.asList(ids.strip().split("\\s+")));
            Program.plain().runQuietly(command);
        }
    }

    /** Removes the networks of a tenant, with what filters packets for its cloud. */
    static void removeNetworks(String tenantId) throws IOException {
        String filter = "label=thecloud.tenant=" + tenantId;
        String format = "{{.ID}} {{.Label \"thecloud.cloud\"}}";
        String found = Program.plain().run(List.of("docker", "network", "ls", "--filter", filter, "--format", format));
        for (String network : found.lines().toList()) {
            String[] words = network.split(" ", -1);
            new PacketTraces(words[1]).remove();
            Program.plain().runQuietly(List.of("docker", "network", "rm", words[0]));
        }
    }

    @Override
    public void close() throws IOException {
        clear();
        removeNetwork(network);
    }
}
