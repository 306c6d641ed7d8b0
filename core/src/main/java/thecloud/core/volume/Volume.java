package thecloud.core.volume;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;

/**
 * A volume as the cloud knows it. Immutable: a transition answers the next state or throws {@link Conflict}.
 *
 * @param sizeGb what it shall have, in GiB; {@link #UNLIMITED} where the storage cannot keep to a size
 * @param appliedGb what the backend last confirmed; null before there is anything
 * @param source the snapshot that it is made from, or last became; or null
 * @param attachment who has it, or null
 * @param restarted whether the last attach or detach took a restart of the instance; null when there was no process that
 *     could be restarted for it
 * @param requestId of the call that last changed what is wanted; events of the background work carry it
 * @param version grows with every change (optimistic locking, ETag)
 */
public record Volume(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        String name,
        int sizeGb,
        @Nullable Integer appliedGb,
        VolumeStatus status,
        @Nullable String statusReason,
        @Nullable UUID source,
        @Nullable Attachment attachment,
        @Nullable Boolean restarted,
        Tags tags,
        String requestId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version)
        implements Created {

    public static final int UNLIMITED = 0;

    private static final Set<VolumeStatus> RESTING =
            EnumSet.of(VolumeStatus.AVAILABLE, VolumeStatus.IN_USE, VolumeStatus.ERROR, VolumeStatus.DELETED);

    /** Where it is mounted. */
    public record Attachment(UUID instanceId, String mountPath) {}

    /** Nothing is under way. */
    public boolean settled() {
        return RESTING.contains(status) && !growing();
    }

    /** It shall be larger than it is. */
    public boolean growing() {
        return (status == VolumeStatus.AVAILABLE || status == VolumeStatus.IN_USE)
                && appliedGb != null
                && appliedGb < sizeGb;
    }

    /** The backend has it, as large as it shall be and with what it shall hold. */
    public Volume made(Instant now) {
        return with(now).status(VolumeStatus.AVAILABLE).applied(sizeGb).build();
    }

    /** The backend will never have it. */
    public Volume failed(String reason, Instant now) {
        return with(now).status(VolumeStatus.ERROR).reason(reason).build();
    }

    public Volume attach(UUID instanceId, String mountPath, String request, Instant now) {
        require("attach", VolumeStatus.AVAILABLE);
        return with(now)
                .status(VolumeStatus.ATTACHING)
                .attachment(new Attachment(instanceId, mountPath))
                .restarted(null)
                .request(request)
                .build();
    }

    /** The instance has it. */
    public Volume attached(@Nullable Boolean byRestart, Instant now) {
        return with(now).status(VolumeStatus.IN_USE).restarted(byRestart).build();
    }

    /** The instance still has it. */
    public Volume detachRefused(String reason, Instant now) {
        return with(now).status(VolumeStatus.IN_USE).reason(reason).build();
    }

    public Volume detach(String request, Instant now) {
        require("detach", VolumeStatus.IN_USE);
        return with(now)
                .status(VolumeStatus.DETACHING)
                .restarted(null)
                .request(request)
                .build();
    }

    /** The instance no longer has it. */
    public Volume detached(@Nullable Boolean byRestart, Instant now) {
        return with(now)
                .status(VolumeStatus.AVAILABLE)
                .attachment(null)
                .restarted(byRestart)
                .build();
    }

    /** The instance never had it. */
    public Volume attachRefused(String reason, Instant now) {
        return with(now)
                .status(VolumeStatus.AVAILABLE)
                .attachment(null)
                .reason(reason)
                .build();
    }

    public Volume resize(int gb, String request, Instant now) {
        require("resize", VolumeStatus.AVAILABLE, VolumeStatus.IN_USE);
        if (gb < sizeGb) {
            throw new Invalid("size_gb", "must be at least " + sizeGb + ": a volume grows, and never shrinks");
        }
        return with(now).size(gb).request(request).build();
    }

    /** The backend refused to grow it: back to the size that holds. */
    public Volume growRefused(String reason, Instant now) {
        return with(now)
                .size(appliedGb == null ? sizeGb : appliedGb)
                .reason(reason)
                .build();
    }

    public Volume grown(Instant now) {
        return with(now).applied(sizeGb).build();
    }

    public Volume restore(UUID snapshotId, String request, Instant now) {
        require("restore", VolumeStatus.AVAILABLE);
        return with(now)
                .status(VolumeStatus.RESTORING)
                .source(snapshotId)
                .request(request)
                .build();
    }

    /** Nothing of it was restored. */
    public Volume restoreRefused(String reason, Instant now) {
        return with(now).status(VolumeStatus.AVAILABLE).reason(reason).build();
    }

    public Volume delete(String request, Instant now) {
        require("delete", VolumeStatus.AVAILABLE, VolumeStatus.ERROR);
        return with(now).status(VolumeStatus.DELETING).request(request).build();
    }

    public Volume deleted(Instant now) {
        return with(now).status(VolumeStatus.DELETED).deletedAt(now).build();
    }

    public Volume describedAs(Tags newTags, Instant now) {
        return with(now).tags(newTags).reason(statusReason).build();
    }

    private void require(String verb, VolumeStatus... allowed) {
        if (growing()) {
            throw new Conflict("cannot " + verb + " volume " + name + " while it grows; wait until that is done");
        }
        if (java.util.Arrays.stream(allowed).noneMatch(status::equals)) {
            throw new Conflict("cannot " + verb + " volume " + name + ": it is " + status + ", not "
                    + String.join(
                            " or ",
                            java.util.Arrays.stream(allowed).map(Enum::name).toList()));
        }
    }

    private VolumeBuilder with(Instant now) {
        return new VolumeBuilder(this, now);
    }
}
