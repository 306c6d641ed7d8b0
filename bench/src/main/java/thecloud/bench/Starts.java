package thecloud.bench;

import java.io.IOException;
import java.time.Duration;

/** How fast the cloud is there, how little it holds, and how soon the command line answers. */
final class Starts {

    private static final int STARTS = 5;
    private static final double READY_SECONDS = 3;
    private static final double IDLE_MEGABYTES = 250;
    private static final double CLI_SECONDS = 0.4;
    private static final int CLI_RUNS = 10;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int STABLE_LOOKS = 3;
    private static final int MOST_LOOKS = 15;
    private static final double STABLE_MEGABYTES = 1;

    private final ScratchCloud cloud;

    Starts(ScratchCloud cloud) {
        this.cloud = cloud;
    }

    /** The first start makes the database, the later ones count. Leaves the cloud running. */
    void ready(Report report) throws Exception {
        double first = cloud.up();
        Samples later = new Samples();
        for (int i = 0; i < STARTS; i++) {
            cloud.down();
            later.add(cloud.up());
        }
        report.add(Row.below("ready after ./cloud up", later.median(), READY_SECONDS, "s"));
        report.add(Row.info("ready after the first ./cloud up", first, "s"));
        report.note("ready: from ./cloud up --detach on a built tree to the first 200 of /health/ready, PostgreSQL"
                + " included, median of " + STARTS + "; the first start makes the database and is not one of them");
    }

    /** Of a server that has just started and has nothing to do. */
    void idleMemory(Report report) throws IOException, InterruptedException {
        Thread.sleep(IDLE);
        double before = cloud.residentMegabytes();
        int stable = 0;
        for (int looks = 0; stable < STABLE_LOOKS && looks < MOST_LOOKS; looks++) {
            Thread.sleep(1000);
            double now = cloud.residentMegabytes();
            stable = Math.abs(now - before) < STABLE_MEGABYTES ? stable + 1 : 0;
            before = now;
        }
        report.add(Row.below("idle memory of the server", before, IDLE_MEGABYTES, "MB"));
        report.note("idle memory: VmRSS of the server's process at rest, " + IDLE.toSeconds()
                + " s after its start and when it no longer changes; PostgreSQL not counted");
    }

    void commandLine(Report report, String apiKey) throws Exception {
        Samples samples = new Samples();
        cloud.cli(apiKey, "instance", "list");
        for (int i = 0; i < CLI_RUNS; i++) {
            samples.time(() -> cloud.cli(apiKey, "instance", "list"));
        }
        report.add(Row.below("./cloud instance list", samples.median() / 1000, CLI_SECONDS, "s"));
        report.note("./cloud instance list: wall time of the whole command, median of " + CLI_RUNS);
    }

    void memoryAfterLoad(Report report) throws IOException {
        report.add(Row.info("memory of the server after all this", cloud.residentMegabytes(), "MB"));
    }
}
