package thecloud.core.compute;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/**
 * Runs an instance's user data once, after its first start. The row says STARTED before the script runs, so that a crash
 * meanwhile ends in FAILED and not in a second run.
 */
final class FirstBootRunner implements WorkHandler {

    private static final String SCRIPT = "/var/lib/cloud/instance/user-data";
    private static final int SHOWN = 2000;

    private final InstanceRepository instances;
    private final ComputeBackend backend;
    private final EventWriter events;
    private final Transactions transactions;
    private final InstantSource clock;

    FirstBootRunner(ComputePorts ports) {
        this.instances = ports.instances();
        this.backend = ports.backend();
        this.events = ports.events();
        this.transactions = ports.transactions();
        this.clock = ports.clock();
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
        ExecResult result = execute(instance);
        String output = tail(result.stdout() + result.stderr());
        if (result.exitCode() == 0) {
            finish(instance, FirstBoot.SUCCEEDED, "user data succeeded", output);
        } else {
            finish(instance, FirstBoot.FAILED, "user data failed with exit code " + result.exitCode(), output);
        }
    }

    private ExecResult execute(Instance instance) {
        try {
            return backend.as(Executing.class)
                    .orElseThrow(() -> new BackendRefusal("this backend cannot run user data", null))
                    .run(instance.backendName(), ExecCommand.of(List.of(SCRIPT), null, ExecCommand.MAX_TIMEOUT));
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
