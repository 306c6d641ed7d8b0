package thecloud.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.api.firewall.AddRuleRequest;
import thecloud.api.firewall.SecurityGroupView;
import thecloud.client.CloudClient;
import thecloud.testkit.TestImages;

/** What security groups cost: how long a change takes to be in force, and what is left of the throughput. */
final class FirewallRows {

    private static final int INSTANCES = 50;
    private static final int RULES = 20;
    private static final int CHANGES = 5;
    private static final double IN_FORCE_SECONDS = 1;
    private static final int ROUNDS = 5;
    private static final double THROUGHPUT_AIM = 0.9;
    private static final int IPERF_PORT = 5201;
    private static final int FIRST_PORT = 20_000;
    private static final int CONNECT_MILLIS = 100;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final Pattern RATE =
            Pattern.compile("\"sum_received\":\\s*\\{[^}]*\"bits_per_second\":\\s*([0-9.e+]+)");

    private final CloudClient cloud;
    private final Program program = Program.plain();

    FirewallRows(CloudClient cloud) {
        this.cloud = cloud;
    }

    void measure(Report report) throws Exception {
        String image = TestImages.iperf3();
        List<InstanceView> instances = new ArrayList<>();
        try {
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(launch("fw-" + i, image));
            }
            String group = grouped(instances);
            change(report, group, instances);
            throughput(report, image, instances);
        } finally {
            for (InstanceView instance : instances) {
                cloud.instances().terminate(instance.name(), true);
            }
        }
    }

    private InstanceView launch(String name, String image) {
        InstanceView instance = cloud.instances()
                .launchAndWait(new LaunchInstanceRequest(
                        name, image, "small", null, null, null, null, null, null, "no", null, null, null, null, null));
        if (!instance.status().equals("RUNNING")) {
            throw new IllegalStateException(name + " is " + instance.status() + ": " + instance.statusReason());
        }
        return instance;
    }

    /** All of them in one group with many rules, of which none lets in what is measured. */
    private String grouped(List<InstanceView> instances) {
        String group = cloud.securityGroups().create("bench", null, null).id();
        for (int i = 0; i < RULES - 1; i++) {
            allow(group, FIRST_PORT + i, "192.0.2." + i + "/32");
        }
        instances.forEach(instance -> cloud.securityGroups().set(instance.id(), List.of(group)));
        return group;
    }

    private String allow(String group, int port, String cidr) {
        SecurityGroupView changed = cloud.securityGroups()
                .addRule(group, new AddRuleRequest("ingress", "tcp", port, null, cidr, null, null));
        return changed.rules().getLast().id();
    }

    private void change(Report report, String group, List<InstanceView> instances) throws Exception {
        Samples seconds = new Samples();
        for (int i = 0; i < CHANGES; i++) {
            seconds.time(() -> {
                allow(group, IPERF_PORT, "0.0.0.0/0");
                awaitAll(instances, true);
            });
            String rule = cloud.securityGroups().get(group).rules().getLast().id();
            cloud.securityGroups().removeRule(group, rule);
            awaitAll(instances, false);
        }
        allow(group, IPERF_PORT, "0.0.0.0/0");
        awaitAll(instances, true);
        report.add(Row.below(
                "group change in force on " + INSTANCES + " instances",
                seconds.median() / 1000,
                IN_FORCE_SECONDS,
                "s"));
        report.note("group change: POST .../rules until the host can connect to all " + INSTANCES + " instances of a"
                + " group of " + RULES + " rules, median of " + CHANGES);
    }

    private static void awaitAll(List<InstanceView> instances, boolean open) throws Exception {
        List<Callable<Void>> looks = new ArrayList<>();
        for (InstanceView instance : instances) {
            looks.add(() -> {
                await(String.valueOf(instance.privateIp()), open);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(looks)) {
                done.get();
            }
        }
    }

    private static void await(String address, boolean open) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (connects(address) != open) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(address + " is not " + (open ? "open" : "shut"));
            }
        }
    }

    private static boolean connects(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, IPERF_PORT), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void throughput(Report report, String image, List<InstanceView> instances) throws Exception {
        InstanceView server = instances.get(0);
        String client = String.valueOf(instances.get(1).containerId());
        String network = "thecloud-bench-" + System.nanoTime();
        program.runQuietly(List.of("docker", "network", "create", network));
        try {
            plain(network, "server", image);
            plain(network, "client", image);
            String plainServer = program.run(List.of(
                            "docker",
                            "inspect",
                            "--format",
                            "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
                            network + "-server"))
                    .strip();
            Samples ours = new Samples();
            Samples reference = new Samples();
            for (int i = -1; i < ROUNDS; i++) {
                double plain = gigabits(network + "-client", plainServer);
                double filtered = gigabits(client, String.valueOf(server.privateIp()));
                if (i >= 0) {
                    reference.add(plain);
                    ours.add(filtered);
                }
            }
            report.add(Row.atLeast(
                    "iperf3 with " + RULES + " rules", ours.median(), reference.median(), THROUGHPUT_AIM, "Gbit/s"));
            report.note("iperf3: one stream of 4 s between two instances of a VPC in a group of " + RULES
                    + " rules, against two containers on a plain bridge; alternating, median of " + ROUNDS);
        } finally {
            program.runQuietly(List.of("docker", "rm", "-f", network + "-server", network + "-client"));
            program.runQuietly(List.of("docker", "network", "rm", network));
        }
    }

    private void plain(String network, String name, String image) throws IOException {
        program.runQuietly(List.of("docker", "run", "-d", "--name", network + "-" + name, "--network", network, image));
    }

    private double gigabits(String container, String server) throws IOException {
        String said = program.run(List.of("docker", "exec", container, "iperf3", "-c", server, "-t", "4", "-J"));
        return Double.parseDouble(Program.found(RATE, said).group(1)) / 1e9;
    }
}
