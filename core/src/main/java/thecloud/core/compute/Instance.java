package thecloud.core.compute;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.error.Conflict;

/**
 * An instance as the cloud knows it. Immutable: a transition answers the next state or throws {@link Conflict}.
 *
 * @param backendName what the backend calls it: {@code thecloud.<tenant slug>.<name>.<first 8 of the id>}; kept in the
 *     row, so that instances named otherwise before are still found
 * @param placement null for one that was launched before there were networks
 * @param status what the backend last reported
 * @param desired where it is going; equal to {@code status} when nothing is under way
 * @param statusReason why the status is what it is; null when there is nothing to say
 * @param exitCode of the last process that ended, or null
 * @param containerId the backend's own id for it, or null before it has one
 * @param appliedType the instance type whose limits the backend last confirmed, or null before there is a container
 * @param startRequestedAt a process started before this moment is older than the last start or restart
 * @param requestId of the call that last changed what is desired; events of the background work carry it
 * @param version grows with every change (optimistic locking, ETag)
 */
public record Instance(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        String name,
        String backendName,
        InstanceSpec spec,
        @Nullable Placement placement,
        Tags tags,
        Tags metadata,
        InstanceStatus status,
        InstanceStatus desired,
        @Nullable String statusReason,
        @Nullable Integer exitCode,
        @Nullable String containerId,
        @Nullable String appliedType,
        FirstBoot firstBoot,
        Instant startRequestedAt,
        String requestId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version)
        implements Created {

    /** Nothing is under way. */
    public boolean settled() {
        return status == desired && (appliedType == null || appliedType.equals(spec.instanceType()));
    }

    /** Asks for a start; allowed when stopped or broken. */
    public Instance start(String requestId, Instant now) {
        requireStatus("start", InstanceStatus.STOPPED, InstanceStatus.ERROR);
        return starting(requestId, now);
    }

    /** Asks for a stop and a start; allowed when running. */
    public Instance restart(String requestId, Instant now) {
        requireStatus("restart", InstanceStatus.RUNNING);
        return starting(requestId, now);
    }

    /** Asks for a stop; also calls off a start that is under way, since that may never succeed. */
    public Instance stop(String requestId, Instant now) {
        if (desired != InstanceStatus.RUNNING) {
            requireStatus("stop", InstanceStatus.RUNNING, InstanceStatus.PAUSED);
        }
        return aimingAt(InstanceStatus.STOPPED, requestId, now);
    }

    public Instance pause(String requestId, Instant now) {
        requireStatus("pause", InstanceStatus.RUNNING);
        return aimingAt(InstanceStatus.PAUSED, requestId, now);
    }

    public Instance resume(String requestId, Instant now) {
        requireStatus("resume", InstanceStatus.PAUSED);
        return aimingAt(InstanceStatus.RUNNING, requestId, now);
    }

    /** Takes another instance type; allowed whenever nothing is under way and the instance is not broken. */
    public Instance resize(String instanceType, String requestId, Instant now) {
        requireStatus("resize", InstanceStatus.RUNNING, InstanceStatus.STOPPED, InstanceStatus.PAUSED);
        return with(now)
                .spec(spec.withInstanceType(instanceType))
                .statusReason(null)
                .requestId(requestId)
                .build();
    }

    /** The backend refused the resize that is under way: back to the type whose limits hold. */
    public Instance resizeRefused(String reason, Instant now) {
        String holding = appliedType == null ? spec.instanceType() : appliedType;
        return with(now)
                .spec(spec.withInstanceType(holding))
                .statusReason("resize to " + spec.instanceType() + " refused: " + reason)
                .build();
    }

    /** Asks for the end; allowed at any time before it. */
    public Instance terminate(String requestId, Instant now) {
        if (status == InstanceStatus.DELETED) {
            throw new Conflict("instance " + name + " is DELETED already");
        }
        return aimingAt(InstanceStatus.DELETED, requestId, now);
    }

    /** Changes what is only remarked about the instance. */
    public Instance describedAs(Tags newTags, Tags newMetadata, Instant now) {
        return with(now).tags(newTags).metadata(newMetadata).build();
    }

    /**
     * What the backend reports now.
     *
     * @throws Conflict when that cannot follow the present status
     */
    public Instance reported(Report report, Instant now) {
        if (!status.mayBecome(report.status())) {
            throw new Conflict("instance " + name + " cannot go from " + status + " to " + report.status());
        }
        return with(now)
                .status(report.status())
                .desired(report.settles() ? report.status() : desired)
                .statusReason(report.reason())
                .exitCode(report.exitCode())
                .containerId(report.containerId())
                .appliedType(report.appliedType())
                .deletedAt(report.status() == InstanceStatus.DELETED ? now : deletedAt)
                .build();
    }

    /** Records how far the user data got. */
    public Instance firstBoot(FirstBoot next, Instant now) {
        return with(now).firstBoot(next).build();
    }

    /** It cannot be made yet. */
    public Instance waiting(String reason, Instant now) {
        return with(now).statusReason(reason).build();
    }

    /** The cloud stops and starts it, though nobody asked for that; what a crash cuts short goes on as a start. */
    Instance startingAgain(String reason, Instant now) {
        return with(now)
                .status(InstanceStatus.STARTING)
                .statusReason(reason)
                .startRequestedAt(now)
                .build();
    }

    /** That was not to be: a process that was started after this moment may go on. */
    Instance startedSince(Instant moment, Instant now) {
        return with(now).startRequestedAt(moment).build();
    }

    private Instance starting(String requestId, Instant now) {
        return with(now)
                .status(InstanceStatus.STARTING)
                .desired(InstanceStatus.RUNNING)
                .statusReason(null)
                .startRequestedAt(now)
                .requestId(requestId)
                .build();
    }

    private Instance aimingAt(InstanceStatus next, String requestId, Instant now) {
        return with(now).desired(next).requestId(requestId).build();
    }

    private void requireStatus(String verb, InstanceStatus... allowed) {
        if (!settled()) {
            throw new Conflict("cannot " + verb + " instance " + name + ": it is " + status + " and on its way to "
                    + desired + "; wait until that is done");
        }
        if (java.util.Arrays.stream(allowed).noneMatch(status::equals)) {
            throw new Conflict("cannot " + verb + " instance " + name + ": it is " + status + ", not "
                    + String.join(
                            " or ",
                            java.util.Arrays.stream(allowed).map(Enum::name).toList()));
        }
    }

    private InstanceBuilder with(Instant now) {
        return new InstanceBuilder(this, now);
    }

    /**
     * What the backend says of an instance.
     *
     * @param settles true when this is the end of whatever was under way
     */
    public record Report(
            InstanceStatus status,
            boolean settles,
            @Nullable String reason,
            @Nullable Integer exitCode,
            @Nullable String containerId,
            @Nullable String appliedType) {}
}
