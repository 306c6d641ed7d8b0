package thecloud.simulated.compute;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogReceiver;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.VolumeMount;

/** One instance and its process. Its receivers are called while it is locked, so they must not wait for it. */
final class SimulatedInstance {

    private static final int MAX_LOG = 1000;
    private static final int KILLED = 137;

    private volatile ComputeSpec spec;
    private final String containerId;
    private final Supplier<Instant> clock;
    private final Deque<LogLine> log = new ArrayDeque<>();
    private final List<LogReceiver> followers = new ArrayList<>();
    private Power power = Power.CREATED;
    private InstanceType.Limits limits;
    private @Nullable Integer exitCode;
    private @Nullable Instant startedAt;
    private int restarts;
    private int terminals;
    private @Nullable NetworkAttachment network;
    private long cpuNanos;
    private final List<String> startedWith = new ArrayList<>();
    /** What it has while it runs; not what it was made with once it was given something live. */
    private List<VolumeMount> mounted;
    /** As the engine of a live mount must: it does not start again by itself. */
    private boolean accompanied;

    private boolean withheld;

    SimulatedInstance(ComputeSpec spec, String containerId, Supplier<Instant> clock) {
        this.spec = spec;
        this.containerId = containerId;
        this.clock = clock;
        this.limits = spec.limits();
        this.network = spec.network();
        this.mounted = spec.volumes();
    }

    ComputeSpec spec() {
        return spec;
    }

    synchronized ObservedInstance observed() {
        boolean ended = power == Power.EXITED || power == Power.RESTARTING;
        return new ObservedInstance(
                spec.instanceId(),
                spec.backendName(),
                containerId,
                power,
                ended ? exitCode : null,
                false,
                null,
                startedAt,
                restarts,
                limits,
                network == null ? null : network.address(),
                volumes());
    }

    /** Something of a change that came to nothing lies beside it, until it is remounted. */
    synchronized void accompany() {
        accompanied = true;
    }

    private String volumes() {
        if (accompanied) {
            return "unproven";
        }
        String has = VolumeMount.label(mounted);
        boolean unsettled = withheld && has.equals(VolumeMount.label(spec.volumes()));
        return unsettled ? "unsettled" + (has.isEmpty() ? "" : "," + has) : has;
    }

    /** It is made anew. */
    synchronized void remount(ComputeSpec next) {
        spec = next;
        mounted = next.volumes();
        withheld = false;
        accompanied = false;
    }

    /** Whether what it was made with stays, so that the rest may come and go while it runs. */
    synchronized boolean mountsLive(List<VolumeMount> volumes) {
        return power == Power.RUNNING && volumes.containsAll(spec.volumes());
    }

    synchronized void withhold() {
        withheld = true;
    }

    synchronized void mountLive(List<VolumeMount> volumes) {
        mounted = volumes;
    }

    /** Once it has what it was made with it may start again by itself. */
    synchronized void settle() {
        withheld = !mounted.equals(spec.volumes());
    }

    /** The label of what it had at each of its starts. */
    synchronized List<String> startedWith() {
        return List.copyOf(startedWith);
    }

    synchronized boolean up() {
        return power == Power.RUNNING || power == Power.PAUSED || power == Power.RESTARTING;
    }

    synchronized void start() {
        restarts = 0;
        launch();
    }

    private void launch() {
        power = Power.RUNNING;
        startedAt = clock.get();
        mounted = spec.volumes();
        startedWith.add(VolumeMount.label(mounted));
        Program program = Program.play(spec.command(), null);
        program.printed()
                .forEach(printed -> write(printed.stderr(), printed.text().stripTrailing()));
        Integer code = program.exitCode();
        if (code != null) {
            ended(code, false);
        }
    }

    /** The process ends by itself; the restart policy decides what then. */
    synchronized void die(int code) {
        ended(code, true);
    }

    private void ended(int code, boolean wouldStay) {
        exitCode = code;
        boolean again = spec.restartPolicy() == RestartPolicy.ALWAYS
                || (spec.restartPolicy() == RestartPolicy.ON_FAILURE
                        && code != 0
                        && restarts < RestartPolicy.MAX_RETRIES);
        if (withheld || !again) {
            exit(code);
            return;
        }
        restarts++;
        if (spec.restartPolicy() == RestartPolicy.ALWAYS && !wouldStay) {
            power = Power.RESTARTING; // it would go round for ever
        } else {
            launch();
        }
    }

    private void exit(int code) {
        exitCode = code;
        power = Power.EXITED;
        mounted = spec.volumes();
        followers.forEach(follower -> follower.end(null));
        followers.clear();
    }

    synchronized void stop() {
        if (up()) {
            exit(power == Power.RESTARTING && exitCode != null ? exitCode : KILLED);
        }
    }

    synchronized void freeze(boolean frozen) {
        power = frozen ? Power.PAUSED : Power.RUNNING;
    }

    synchronized void resize(InstanceType.Limits value) {
        limits = value;
    }

    synchronized void attach(@Nullable NetworkAttachment value) {
        network = value;
    }

    synchronized @Nullable NetworkAttachment network() {
        return network;
    }

    synchronized void write(boolean stderr, String text) {
        LogLine line = new LogLine(clock.get(), stderr ? LogLine.Source.STDERR : LogLine.Source.STDOUT, text);
        log.addLast(line);
        if (log.size() > MAX_LOG) {
            log.removeFirst();
        }
        followers.forEach(follower -> follower.line(line));
    }

    synchronized List<LogLine> lines() {
        return List.copyOf(log);
    }

    /** Old lines first, without a gap or a double before the new ones. */
    synchronized void follow(List<LogLine> old, LogReceiver receiver) {
        old.forEach(receiver::line);
        if (up()) {
            followers.add(receiver);
        } else {
            receiver.end(null);
        }
    }

    synchronized void unfollow(LogReceiver receiver) {
        if (followers.remove(receiver)) {
            receiver.end(null);
        }
    }

    synchronized void terminals(int change) {
        terminals += change;
    }

    synchronized int processes() {
        return 1 + terminals;
    }

    /** Each reading finds some more used. */
    synchronized long useProcessor() {
        cpuNanos += 1_000_000;
        return cpuNanos;
    }
}
