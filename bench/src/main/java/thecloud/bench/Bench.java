package thecloud.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import thecloud.api.compute.InstanceTypeView;
import thecloud.api.identity.SignedInView;
import thecloud.client.CloudClient;
import thecloud.testkit.LoopbackPorts;
import thecloud.testkit.TestImages;

/**
 * Measures the cloud against references in the same run and prints one table. Exits with 1 when something could not be
 * measured; a missed aim is in the table and changes nothing else.
 */
public final class Bench {

    private static final Set<String> PARTS = Set.of(
            "start",
            "launch",
            "networks",
            "volumes",
            "reads",
            "pages",
            "policies",
            "objects",
            "peer",
            "parallel",
            "listings");
    /** Takes minutes, and so only by name. */
    private static final String AUDIT = "audit";

    private static final Set<String> STORAGE = Set.of("objects", "peer", "parallel", "listings");
    private static final Set<String> WITHOUT_INSTANCES =
            Set.of("policies", AUDIT, "objects", "peer", "parallel", "listings");

    private static final String INSTANCE_TYPE = "small";

    @SuppressWarnings("SystemOut") // progress, for whoever waits
    private final Report report = new Report(System.err);

    private final Set<String> parts;

    private Bench(Set<String> parts) {
        this.parts = parts;
    }

    /** Words choose parts; none means all. */
    @SuppressWarnings("SystemOut") // this is a command
    public static void main(String... words) throws Exception {
        Set<String> parts = words.length == 0 ? PARTS : new TreeSet<>(List.of(words));
        Set<String> known = new TreeSet<>(PARTS);
        known.add(AUDIT);
        if (!known.containsAll(parts)) {
            System.err.println("bench: measures " + String.join(", ", known) + "; without words all but " + AUDIT);
            System.exit(2);
        }
        Path root = Path.of(System.getProperty("project.root", "."))
                .toAbsolutePath()
                .normalize();
        if (!Files.isExecutable(root.resolve("cloud"))) {
            System.err.println("bench: there is no ./cloud in " + root);
            System.exit(2);
        }
        Bench bench = new Bench(parts);
        bench.run(root);
        bench.report.print(System.out);
        System.exit(bench.report.complete() ? 0 : 1);
    }

    private void run(Path root) {
        if (parts.contains("policies")) {
            measure("policies", () -> new PolicyEvaluations().measure(report));
        }
        if (parts.contains(AUDIT)) {
            measure(AUDIT, () -> {
                try (ScratchCloud scratch = ScratchCloud.in(root)) {
                    scratch.up();
                    new AuditChain(scratch).measure(report);
                }
            });
        }
        if (!Collections.disjoint(parts, STORAGE)) {
            measure("storage", () -> {
                try (ScratchCloud scratch = ScratchCloud.in(root)) {
                    scratch.up();
                    storage(scratch, root);
                }
            });
        }
        if (WITHOUT_INSTANCES.containsAll(parts)) {
            return; // which need no instances
        }
        measure("the cloud", () -> {
            TestImages.nginx();
            try (ScratchCloud scratch = ScratchCloud.in(root)) {
                run(scratch);
            }
        });
    }

    private void storage(ScratchCloud scratch, Path root) throws Exception {
        StorageRows rows = new StorageRows(scratch, root);
        if (parts.contains("objects")) {
            measure("objects", () -> rows.measure(report));
        }
        if (parts.contains("peer")) {
            measure("the same with S3Mock", () -> rows.comparePeer(report));
        }
        if (parts.contains("parallel")) {
            measure("64 large objects at once", () -> rows.atOnce(report));
        }
        if (parts.contains("listings")) {
            measure("listing a million objects", () -> new Listings(rows, scratch).measure(report));
        }
    }

    private void run(ScratchCloud scratch) throws Exception {
        Starts starts = new Starts(scratch);
        if (parts.contains("start")) {
            starts.ready(report);
            measure("idle memory", () -> starts.idleMemory(report));
        } else {
            scratch.up();
        }
        SignedInView user = scratch.register("bench");
        try (CloudClient cloud = scratch.client(user.apiKey());
                ReferenceRuns docker = new ReferenceRuns(TestImages.NGINX, type(cloud))) {
            use(scratch, starts, user, cloud, docker);
        } finally {
            ReferenceRuns.removeLabelled("thecloud.tenant=" + user.tenant().id());
            ReferenceRuns.removeNetworks(user.tenant().id());
        }
    }

    private void use(ScratchCloud scratch, Starts starts, SignedInView user, CloudClient cloud, ReferenceRuns docker) {
        Launches launches = new Launches(cloud, docker, TestImages.NGINX, INSTANCE_TYPE);
        String model = launches.launch("model", LoopbackPorts.next()).id();
        Database database = new Database(scratch.postgresPort());
        String key = user.apiKey();
        if (parts.contains("start")) {
            measure("./cloud instance list", () -> starts.commandLine(report, key));
        }
        if (parts.contains("launch")) {
            measure("launch", () -> launches.one(report));
            measure("launches at once", () -> launches.atOnce(report));
        }
        if (parts.contains("networks")) {
            measure("security groups", () -> new FirewallRows(cloud).measure(report));
            measure("VPCs", () -> new NetworkRows(cloud, docker, TestImages.NGINX, INSTANCE_TYPE).measure(report));
        }
        if (parts.contains("reads")) {
            String url = scratch.endpoint() + "/instances/" + model;
            Path script = scratch.home().resolve("wrk.lua");
            String tenant = user.tenant().id();
            measure("GET /instances/{id}", () -> {
                Wrk asOwner = new Wrk(url, key, tenant, script);
                new Reads(database, asOwner).measure(report);
                SignedInView member = scratch.register("member");
                GuardCost guard = new GuardCost(cloud, database);
                guard.prepare(member, tenant);
                Path memberScript = scratch.home().resolve("wrk-member.lua");
                guard.measure(report, asOwner, new Wrk(url, member.apiKey(), tenant, memberScript));
            });
        }
        if (parts.contains("pages")) {
            measure("first page", () -> new Pages(cloud, scratch.endpoint(), key, database).measure(report, model));
        }
        if (parts.contains("volumes")) {
            measure("volumes", () -> new VolumeWrites(cloud, scratch.home(), TestImages.NGINX).measure(report));
        }
        measure("memory after load", () -> starts.memoryAfterLoad(report));
    }

    private static InstanceTypeView type(CloudClient cloud) {
        return cloud.instanceTypes().list().stream()
                .filter(type -> type.name().equals(INSTANCE_TYPE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no instance type " + INSTANCE_TYPE));
    }

    /** What fails is reported, and the rest is measured all the same. */
    @SuppressWarnings("SystemOut") // progress, for whoever waits
    private void measure(String what, Samples.Timed work) {
        System.err.println("bench: " + what + " ...");
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report.failed(what, e);
        } catch (Exception e) {
            report.failed(what, e);
        }
    }
}
