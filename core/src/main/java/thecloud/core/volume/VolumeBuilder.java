package thecloud.core.volume;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.compute.Tags;

/** The next state of a volume: a copy with some parts replaced, no reason unless one is given, and the version raised. */
final class VolumeBuilder {

    private final Volume from;
    private final Instant now;
    private int sizeGb;
    private @Nullable Integer appliedGb;
    private VolumeStatus status;
    private @Nullable String reason;
    private @Nullable UUID source;
    private Volume.@Nullable Attachment attachment;
    private @Nullable Boolean restarted;
    private Tags tags;
    private String requestId;
    private @Nullable Instant deletedAt;

    VolumeBuilder(Volume from, Instant now) {
        this.from = from;
        this.now = now;
        this.sizeGb = from.sizeGb();
        this.appliedGb = from.appliedGb();
        this.status = from.status();
        this.source = from.source();
        this.attachment = from.attachment();
        this.restarted = from.restarted();
        this.tags = from.tags();
        this.requestId = from.requestId();
        this.deletedAt = from.deletedAt();
    }

    VolumeBuilder size(int value) {
        sizeGb = value;
        return this;
    }

    VolumeBuilder applied(int value) {
        appliedGb = value;
        return this;
    }

    VolumeBuilder status(VolumeStatus value) {
        status = value;
        return this;
    }

    VolumeBuilder reason(@Nullable String value) {
        reason = value;
        return this;
    }

    VolumeBuilder source(@Nullable UUID value) {
        source = value;
        return this;
    }

    VolumeBuilder attachment(Volume.@Nullable Attachment value) {
        attachment = value;
        return this;
    }

    VolumeBuilder restarted(@Nullable Boolean value) {
        restarted = value;
        return this;
    }

    VolumeBuilder tags(Tags value) {
        tags = value;
        return this;
    }

    VolumeBuilder request(String value) {
        requestId = value;
        return this;
    }

    VolumeBuilder deletedAt(Instant value) {
        deletedAt = value;
        return this;
    }

    Volume build() {
        return new Volume(
                from.id(),
                from.tenantId(),
                from.ownerId(),
                from.name(),
                sizeGb,
                appliedGb,
                status,
                reason,
                source,
                attachment,
                restarted,
                tags,
                requestId,
                from.createdAt(),
                now,
                deletedAt,
                from.version() + 1);
    }
}
