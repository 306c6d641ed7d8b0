package thecloud.core.compute;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * What a backend reports of an instance.
 *
 * @param containerId the backend's own id for it
 * @param exitCode of the last process; null when none has ended yet
 * @param error the backend's own words about what went wrong last; null when nothing did
 * @param startedAt when the present or last process was started; null when none was
 * @param restarts how often the restart policy has started it again since the last start
 * @param limits what the kernel enforces now
 * @param privateIp its address in the network that it is attached to; null when it is in none of the cloud's
 * @param volumes the {@link VolumeMount#label} of what it has: what it was made with, and what it was given live if it
 *     runs. Something else, with entries that are no volumes, while a change is unfinished
 */
public record ObservedInstance(
        UUID instanceId,
        String backendName,
        String containerId,
        Power power,
        @Nullable Integer exitCode,
        boolean outOfMemory,
        @Nullable String error,
        @Nullable Instant startedAt,
        int restarts,
        InstanceType.Limits limits,
        @Nullable String privateIp,
        String volumes) {

    /** In no network, without volumes. */
    public ObservedInstance(
            UUID instanceId,
            String backendName,
            String containerId,
            Power power,
            @Nullable Integer exitCode,
            boolean outOfMemory,
            @Nullable String error,
            @Nullable Instant startedAt,
            int restarts,
            InstanceType.Limits limits) {
        this(
                instanceId,
                backendName,
                containerId,
                power,
                exitCode,
                outOfMemory,
                error,
                startedAt,
                restarts,
                limits,
                null,
                "");
    }

    /** Whether it runs. */
    public enum Power {
        /** Made, never started. */
        CREATED,
        RUNNING,
        PAUSED,
        /** Ended, and the restart policy is about to start it again. */
        RESTARTING,
        EXITED
    }
}
