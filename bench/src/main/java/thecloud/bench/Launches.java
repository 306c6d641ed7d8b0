package thecloud.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.client.CloudClient;
import thecloud.testkit.LoopbackPorts;

/** {@code POST /instances?wait=true} against the wall time of the same {@code docker run -d}. */
final class Launches {

    private static final double AIM = 1.15;
    private static final int WARM_UPS = 4;
    private static final int REPEATS = 12;
    private static final int AT_ONCE = 50;
    private static final int ROUNDS = 4;

    private final CloudClient cloud;
    private final ReferenceRuns docker;
    private final String image;
    private final String type;

    Launches(CloudClient cloud, ReferenceRuns docker, String image, String type) {
        this.cloud = cloud;
        this.docker = docker;
        this.image = image;
        this.type = type;
    }

    /** Launches an instance and returns when it runs. */
    InstanceView launch(String name, int hostPort) {
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
                        null,
                        null,
                        null,
                        null,
                        null));
        if (!instance.status().equals("RUNNING")) {
            throw new IllegalStateException(name + " is " + instance.status() + ": " + instance.statusReason());
        }
        return instance;
    }

    void one(Report report) throws Exception {
        Samples ours = new Samples();
        Samples reference = new Samples();
        Samples bare = new Samples();
        for (int i = -WARM_UPS; i < REPEATS; i++) {
            String name = "one-" + (i + WARM_UPS);
            int port = LoopbackPorts.next();
            double launched = Samples.millisOf(() -> launch(name, port));
            cloud.instances().terminate(name, true);
            int otherPort = LoopbackPorts.next();
            double ran = Samples.millisOf(() -> docker.run(name, otherPort));
            docker.clear();
            int thirdPort = LoopbackPorts.next();
            double ranBare = Samples.millisOf(() -> docker.runOnDefaultBridge(name, thirdPort));
            docker.clear();
            if (i >= 0) {
                ours.add(launched);
                reference.add(ran);
                bare.add(ranBare);
            }
        }
        report.add(Row.atMost("launch, median of " + REPEATS, ours.median(), reference.median(), AIM, "ms"));
        report.add(Row.info("docker run -d on the default bridge", bare.median(), "ms"));
        report.note("launch: POST /instances?wait=true to its answer (RUNNING), against the wall time of docker run -d"
                + " with the same image (" + image + "), in a bridge network of its own (as an instance is in its VPC),"
                + " published port, CPU, memory and pids limits, capabilities, no-new-privileges and log settings; alternating, after "
                + WARM_UPS + " unmeasured pairs");
    }

    void atOnce(Report report) throws Exception {
        Samples ours = new Samples();
        Samples reference = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "many-" + round + "-";
            if (round % 2 == 0) {
                reference.add(runAll(prefix));
                ours.add(launchAll(prefix));
            } else {
                ours.add(launchAll(prefix));
                reference.add(runAll(prefix));
            }
        }
        report.add(
                Row.atMost(AT_ONCE + " launches at once", ours.median() / 1000, reference.median() / 1000, AIM, "s"));
        report.note("launches at once: " + AT_ONCE + " requests at the same moment until the last is RUNNING, against "
                + AT_ONCE + " docker run -d processes started at the same moment until the last ends; " + ROUNDS
                + " rounds in changing order");
    }

    private double launchAll(String prefix) throws Exception {
        try {
            return atOnce((name, port) -> launch(name, port), prefix);
        } finally { // also what failed must not weigh on the next measurement
            atOnce((name, port) -> cloud.instances().terminate(name, true), prefix);
        }
    }

    private double runAll(String prefix) throws Exception {
        try {
            return atOnce(docker::run, prefix);
        } finally {
            docker.clear();
        }
    }

    private static double atOnce(Start start, String prefix) throws Exception {
        List<Callable<Void>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String name = prefix + i;
            int port = LoopbackPorts.next();
            calls.add(() -> {
                start.run(name, port);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            return Samples.millisOf(() -> {
                for (Future<Void> done : threads.invokeAll(calls)) {
                    done.get();
                }
            });
        }
    }

    /** Something that happens under a name. */
    @FunctionalInterface
    private interface Start {
        void run(String name, int hostPort) throws Exception;
    }
}
