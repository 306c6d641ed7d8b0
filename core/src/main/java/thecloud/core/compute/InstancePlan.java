package thecloud.core.compute;

import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.compute.Instance.Report;

/**
 * Decides what to do next for an instance, from its row and from what the backend reports. Pure: the same two always
 * give the same step, so that work which a crash cut short goes on from wherever reality stands.
 */
final class InstancePlan {

    private final Instance instance;
    private final InstanceType type;
    private final String volumes;
    private final @Nullable ObservedInstance observed;

    private InstancePlan(Instance instance, InstanceType type, String volumes, Optional<ObservedInstance> observed) {
        this.instance = instance;
        this.type = type;
        this.volumes = volumes;
        this.observed = observed.orElse(null);
    }

    /** The next step; {@link Step.Nothing} when row and reality agree. */
    static Step next(Instance instance, InstanceType type, Optional<ObservedInstance> observed) {
        return next(instance, type, "", observed);
    }

    /** @param volumes the {@link VolumeMount#label} of those that it shall have */
    static Step next(Instance instance, InstanceType type, String volumes, Optional<ObservedInstance> observed) {
        return new InstancePlan(instance, type, volumes, observed).next();
    }

    /** Whether the row knows of no container yet, so that the next step is a creation unless one was made since. */
    static boolean creates(Instance instance) {
        return instance.status() == InstanceStatus.STARTING
                && instance.desired() == InstanceStatus.RUNNING
                && instance.containerId() == null;
    }

    private Step next() {
        if (instance.status() == InstanceStatus.DELETED) {
            return observed == null ? Step.Nothing.INSTANCE : new Step.Remove();
        }
        return switch (instance.desired()) {
            case DELETED -> observed == null ? settle(InstanceStatus.DELETED, null) : new Step.Remove();
            case STOPPED -> towardsStopped();
            case RUNNING, STARTING -> towardsRunning();
            case PAUSED -> towardsPaused();
            case ERROR -> whileBroken();
        };
    }

    private Step towardsStopped() {
        if (observed == null) {
            return settle(
                    InstanceStatus.STOPPED,
                    instance.containerId() == null
                            ? instance.statusReason()
                            : "removed outside the cloud; a start makes it anew");
        }
        return switch (observed.power()) {
            case RUNNING, PAUSED, RESTARTING -> new Step.Stop();
            case CREATED, EXITED ->
                remounted(false).or(this::resized).orElseGet(() -> settle(InstanceStatus.STOPPED, null));
        };
    }

    private Step towardsRunning() {
        if (observed == null) {
            return instance.status() == InstanceStatus.STARTING ? new Step.Create() : vanished();
        }
        if (detached(observed)) {
            return new Step.Attach();
        }
        return switch (observed.power()) {
            case CREATED -> start(observed);
            case PAUSED -> new Step.Resume();
            case RESTARTING ->
                startedBeforeRequest(observed)
                        ? new Step.Stop()
                        : remounted(true).orElseGet(() -> restarting(observed));
            case EXITED -> startedBeforeRequest(observed) ? start(observed) : ended(observed);
            case RUNNING ->
                startedBeforeRequest(observed)
                        ? new Step.Stop()
                        : remounted(true).or(this::resized).orElseGet(() -> settle(InstanceStatus.RUNNING, null));
        };
    }

    /** One that is paused or about to be restarted is attached when it runs, one that is to be replaced is made anew with it. */
    private boolean detached(ObservedInstance seen) {
        Placement placement = instance.placement();
        return placement != null
                && seen.volumes().equals(volumes)
                && seen.power() != ObservedInstance.Power.PAUSED
                && seen.power() != ObservedInstance.Power.RESTARTING
                && !placement.privateIp().equals(seen.privateIp());
    }

    private Step towardsPaused() {
        if (observed == null) {
            return vanished();
        }
        return switch (observed.power()) {
            case RUNNING, RESTARTING -> new Step.Pause();
            case PAUSED -> resized().orElseGet(() -> settle(InstanceStatus.PAUSED, null));
            case CREATED, EXITED -> ended(observed);
        };
    }

    /** A broken instance stays so until somebody starts or terminates it, unless it runs after all. */
    private Step whileBroken() {
        if (observed == null) {
            return instance.containerId() == null ? Step.Nothing.INSTANCE : vanished();
        }
        return switch (observed.power()) {
            case RUNNING -> settle(InstanceStatus.RUNNING, null);
            case PAUSED, RESTARTING -> new Step.Stop();
            case CREATED, EXITED -> remounted(false).orElse(Step.Nothing.INSTANCE);
        };
    }

    /** Only a start or restart that is under way asks for a process younger than itself. */
    private boolean startedBeforeRequest(ObservedInstance seen) {
        return instance.status() == InstanceStatus.STARTING
                && (seen.startedAt() == null || seen.startedAt().isBefore(instance.startRequestedAt()));
    }

    /** The process ended by itself: what the restart policy says. */
    private Step ended(ObservedInstance seen) {
        int code = seen.exitCode() == null ? 0 : seen.exitCode();
        return switch (instance.spec().restartPolicy()) {
            case ALWAYS -> start(seen);
            case ON_FAILURE ->
                code != 0 && seen.restarts() < RestartPolicy.MAX_RETRIES ? start(seen) : exited(seen, code);
            case NO -> exited(seen, code);
        };
    }

    private Step exited(ObservedInstance seen, int code) {
        String reason = seen.outOfMemory()
                ? "ran out of memory (exit code " + code + ")"
                : "exited with code " + code + (seen.restarts() > 0 ? " after " + seen.restarts() + " restarts" : "");
        return settle(code == 0 ? InstanceStatus.STOPPED : InstanceStatus.ERROR, reason);
    }

    private Step restarting(ObservedInstance seen) {
        String reason = "exited with code " + seen.exitCode() + "; being restarted";
        return report(new Report(
                InstanceStatus.STARTING, false, reason, seen.exitCode(), seen.containerId(), instance.appliedType()));
    }

    private Step vanished() {
        return settle(InstanceStatus.ERROR, "removed outside the cloud; a start makes it anew");
    }

    /** It never starts with other volumes than it shall have: it would write beside them. */
    private Step start(ObservedInstance seen) {
        return remounted(true).orElseGet(() -> new Step.Start(seen));
    }

    private Optional<Step> remounted(boolean run) {
        return observed == null || observed.volumes().equals(volumes)
                ? Optional.empty()
                : Optional.of(new Step.Remount(run));
    }

    private Optional<Step> resized() {
        return observed == null || observed.limits().equals(type.limits())
                ? Optional.empty()
                : Optional.of(new Step.Resize(type.limits()));
    }

    private Step settle(InstanceStatus status, @Nullable String news) {
        boolean already = instance.status() == status && instance.desired() == status;
        String reason = news == null && already ? instance.statusReason() : news;
        return observed == null
                ? report(new Report(status, true, reason, instance.exitCode(), null, null))
                : report(new Report(status, true, reason, exitCode(status), observed.containerId(), type.name()));
    }

    private @Nullable Integer exitCode(InstanceStatus status) {
        return observed == null || status == InstanceStatus.RUNNING || status == InstanceStatus.PAUSED
                ? null
                : observed.exitCode();
    }

    private Step report(Report report) {
        boolean known = instance.status() == report.status()
                && (!report.settles() || instance.desired() == report.status())
                && java.util.Objects.equals(instance.statusReason(), report.reason())
                && java.util.Objects.equals(instance.exitCode(), report.exitCode())
                && java.util.Objects.equals(instance.containerId(), report.containerId())
                && java.util.Objects.equals(instance.appliedType(), report.appliedType());
        return known ? Step.Nothing.INSTANCE : new Step.Note(report);
    }
}
