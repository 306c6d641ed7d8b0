package thecloud.docker.compute;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.HostConfig;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.docker.EngineFailure;

/** Reads what the engine reports of a container. */
final class Observations {

    private Observations() {}

    /** Empty when the container's label is not an instance's id, so that it is none that this cloud made. */
    static Optional<ObservedInstance> of(InspectContainerResponse container) {
        UUID instance = instanceId(container);
        if (instance == null) {
            return Optional.empty();
        }
        ContainerState state = container.getState();
        Power power = power(state);
        boolean ended = (power == Power.EXITED || power == Power.RESTARTING) && moment(state.getFinishedAt()) != null;
        Long exitCode = state.getExitCodeLong();
        String error = state.getError();
        Integer restarts = container.getRestartCount();
        return Optional.of(new ObservedInstance(
                instance,
                container.getName().substring(1),
                container.getId(),
                power,
                ended && exitCode != null ? exitCode.intValue() : null,
                Boolean.TRUE.equals(state.getOOMKilled()),
                error == null || error.isEmpty() ? null : EngineFailure.words(error),
                moment(state.getStartedAt()),
                restarts == null ? 0 : restarts,
                limits(container.getHostConfig())));
    }

    static @Nullable UUID instanceId(InspectContainerResponse container) {
        try {
            String label = Containers.labels(container).get(Containers.INSTANCE);
            return label == null ? null : UUID.fromString(label);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static Power power(ContainerState state) {
        String status = state.getStatus();
        return switch (status == null ? "" : status) {
            case "created" -> Power.CREATED;
            case "running" -> Power.RUNNING;
            case "paused" -> Power.PAUSED;
            case "restarting" -> Power.RESTARTING;
            default -> Power.EXITED; // exited, dead, removing
        };
    }

    /** The engine writes the year 1 for "never". */
    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null || text.isEmpty() || text.startsWith("0001-") ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static InstanceType.Limits limits(HostConfig config) {
        Long pids = config.getPidsLimit();
        return new InstanceType.Limits(
                orZero(config.getNanoCPUs()), orZero(config.getMemory()), Math.toIntExact(orZero(pids)));
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
