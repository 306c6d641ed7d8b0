package thecloud.bench;

import java.time.Duration;
import java.util.List;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.api.network.VpcView;
import thecloud.client.CloudClient;
import thecloud.testkit.LoopbackPorts;

/** VPCs against Docker's own networks. */
final class NetworkRows {

    /** For what is done after an answer: the packet filter follows a VPC that goes. */
    private static final Duration REST = Duration.ofMillis(200);

    private static final double AIM = 1.2;
    private static final int WARM_UPS = 10;
    /** Until this program's own client is compiled. */
    private static final int CALLS = 3_000;

    private static final int REPEATS = 12;
    private static final String NETWORK = "thecloud-bench-net";

    private final CloudClient cloud;
    private final ReferenceRuns docker;
    private final String image;
    private final String type;

    NetworkRows(CloudClient cloud, ReferenceRuns docker, String image, String type) {
        this.cloud = cloud;
        this.docker = docker;
        this.image = image;
        this.type = type;
    }

    void measure(Report report) throws Exception {
        String block = freeBlock();
        creations(report, block);
        try {
            launches(report);
        } finally {
            docker.clear();
        }
    }

    /** One that the cloud found free; it is free again when its VPC is gone. */
    private String freeBlock() {
        String block = cloud.vpcs().create("probe", null, null, true).cidrBlock();
        cloud.vpcs().delete("probe");
        return block;
    }

    private void creations(Report report, String block) throws Exception {
        Samples ours = new Samples();
        Samples reference = new Samples();
        for (int i = 0; i < CALLS; i++) {
            cloud.vpcs().get("default");
        }
        for (int i = -WARM_UPS; i < REPEATS; i++) {
            double created = Samples.millisOf(() -> available("bench", block));
            cloud.vpcs().delete("bench");
            Thread.sleep(REST);
            double made = Samples.millisOf(() -> docker.createNetwork(NETWORK, block));
            docker.removeNetwork(NETWORK);
            Thread.sleep(REST);
            if (i >= 0) {
                ours.add(created);
                reference.add(made);
            }
        }
        report.add(Row.atMost("create a VPC, median of " + REPEATS, ours.median(), reference.median(), AIM, "ms"));
        report.note(
                "create a VPC: POST /vpcs?wait=true to its answer (AVAILABLE), against the wall time of docker network"
                        + " create with the same block; alternating, after " + CALLS + " other calls and " + WARM_UPS
                        + " unmeasured pairs, and "
                        + REST.toMillis()
                        + " ms after what the one before left to be done in the background");
    }

    private void available(String name, String block) {
        VpcView vpc = cloud.vpcs().create(name, block, null, true);
        if (!vpc.status().equals("AVAILABLE")) {
            throw new IllegalStateException(name + " is " + vpc.status() + ": " + vpc.statusReason());
        }
    }

    private void launches(Report report) throws Exception {
        VpcView vpc = cloud.vpcs().create("bench", null, null, true);
        cloud.subnets().create("bench", "bench", vpc.cidrBlock().replaceAll("/.*", "/24"), null);
        Samples ours = new Samples();
        Samples reference = new Samples();
        for (int i = -WARM_UPS; i < REPEATS; i++) {
            String name = "in-vpc-" + (i + WARM_UPS);
            int port = LoopbackPorts.next();
            double launched = Samples.millisOf(() -> launch(name, port));
            cloud.instances().terminate(name, true);
            int otherPort = LoopbackPorts.next();
            double ran = Samples.millisOf(() -> docker.run(name, otherPort));
            docker.clear();
            if (i >= 0) {
                ours.add(launched);
                reference.add(ran);
            }
        }
        cloud.subnets().delete("bench");
        cloud.vpcs().delete("bench");
        report.add(Row.atMost("launch into a VPC, median of " + REPEATS, ours.median(), reference.median(), AIM, "ms"));
        report.note("launch into a VPC: as launch, with a vpc_id of the caller's");
    }

    private void launch(String name, int hostPort) {
        InstanceView instance = cloud.instances()
                .launchAndWait(new LaunchInstanceRequest(
                        name,
                        image,
                        type,
                        List.of(hostPort + ":80"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "no",
                        "bench",
                        null,
                        null,
                        null,
                        null));
        if (!instance.status().equals("RUNNING")) {
            throw new IllegalStateException(name + " is " + instance.status() + ": " + instance.statusReason());
        }
    }
}
