package thecloud.core.compute;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thecloud.core.access.Transactions;
import thecloud.core.compute.cloudconfig.CloudConfig;
import thecloud.core.compute.cloudconfig.FirstFileSystem;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/**
 * Runs an instance's user data once, after its first start. The row says STARTED before the script runs, so that a crash
 * meanwhile ends in FAILED and not in a second run.
 */
final class FirstBootRunner implements WorkHandler {

    private static final int SHOWN = 2000;

    private final InstanceRepository instances;
    private final ComputeBackend backend;
    private final EventWriter events;
    private final Transactions transactions;
    private final InstantSource clock;
    private final ComputePorts ports;

    FirstBootRunner(ComputePorts ports) {
        this.instances = ports.instances();
        this.backend = ports.backend();
        this.events = ports.events();
        this.transactions = ports.transactions();
        this.clock = ports.clock();
        this.ports = ports;
    }

    @Override
    public String kind() {
        return FirstBootRequests.KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        Optional<Instance> row = instances.findById(item.subject());
        if (row.isEmpty() || row.get().status() != InstanceStatus.RUNNING) {
            return Outcome.Done.INSTANCE; // the next start asks again
        }
        switch (row.get().firstBoot()) {
            case PENDING -> run(row.get());
            case STARTED -> advance(row.get(), FirstBoot.FAILED, "user data was interrupted and is not run twice", "");
            case NONE, SUCCEEDED, FAILED -> {}
        }
        return Outcome.Done.INSTANCE;
    }

    private void run(Instance instance) {
        if (!advance(instance, FirstBoot.STARTED, "user data is running", "")) {
            throw new IllegalStateException("instance " + instance.id() + " changed just now; user data waits");
        }
        Optional<String> program = program(instance);
        if (program.isEmpty()) {
            finish(instance, FirstBoot.SUCCEEDED, "user data was applied; it has no commands", "");
            return;
        }
        ExecResult result = execute(instance, program.get());
        String output = tail(result.stdout() + result.stderr());
        if (result.exitCode() == 0) {
            finish(instance, FirstBoot.SUCCEEDED, "user data succeeded", output);
        } else {
            finish(instance, FirstBoot.FAILED, "user data failed with exit code " + result.exitCode(), output);
        }
    }

    /** What has to be run inside; empty for a cloud-config that is done with once its files are there. */
    private Optional<String> program(Instance instance) {
        CloudConfig config = ports.cloudConfig(instance.spec().userData());
        return config == null
                ? Optional.of(FirstFileSystem.USER_DATA)
                : config.script().map(script -> FirstFileSystem.COMMANDS);
    }

    private ExecResult execute(Instance instance, String program) {
        try {
            return backend.as(Executing.class)
                    .orElseThrow(() -> new BackendRefusal("this backend cannot run user data", null))
                    .run(instance.backendName(), ExecCommand.of(List.of(program), null, ExecCommand.MAX_TIMEOUT));
        } catch (BackendRefusal e) {
            return new ExecResult(126, "", e.reason(), false);
        }
    }

    /** The row may have changed while the script ran; how it ended is written all the same. */
    private void finish(Instance instance, FirstBoot end, String reason, String output) {
        for (int attempt = 0; attempt < 10; attempt++) {
            Optional<Instance> row = instances.findById(instance.id());
            if (row.isEmpty() || advance(row.get(), end, reason, output)) {
                return;
            }
        }
        throw new IllegalStateException("instance " + instance.id() + " changes too fast to record its user data");
    }

    private boolean advance(Instance instance, FirstBoot next, String reason, String output) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.inTransaction(() -> {
            boolean written = instances.update(instance.firstBoot(next, now));
            if (written) {
                events.write(
                        InstanceEvents.subject(instance),
                        "INSTANCE_USER_DATA_" + next,
                        null,
                        reason,
                        output.isEmpty() ? Map.of() : Map.of("output", output));
            }
            return written;
        });
    }

    private static String tail(String output) {
        return output.length() <= SHOWN ? output : output.substring(output.length() - SHOWN);
    }
}
