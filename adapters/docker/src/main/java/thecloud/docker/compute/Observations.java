package thecloud.docker.compute;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.docker.EngineFailure;

/** What the engine reports of a container, in core's terms. */
final class Observations {

    private Observations() {}

    /** Empty when the container's label is not an instance's id, so that it is none that this cloud made. */
    static Optional<ObservedInstance> of(Inspection container) {
        UUID instance = instanceId(container);
        if (instance == null) {
            return Optional.empty();
        }
        Power power = container.power();
        boolean ended = (power == Power.EXITED || power == Power.RESTARTING) && moment(container.finishedAt()) != null;
        String error = container.error();
        return Optional.of(new ObservedInstance(
                instance,
                container.name(),
                container.id(),
                power,
                ended ? container.exitCode() : null,
                container.outOfMemory(),
                error == null ? null : EngineFailure.words(error),
                moment(container.startedAt()),
                container.restarts(),
                container.limits(),
                container.privateIp(),
                LiveVolumes.observed(container)));
    }

    private static @Nullable UUID instanceId(Inspection container) {
        try {
            String label = container.label(Containers.INSTANCE);
            return label == null ? null : UUID.fromString(label);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The engine writes the year 1 for "never". */
    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null || text.startsWith("0001-") ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
