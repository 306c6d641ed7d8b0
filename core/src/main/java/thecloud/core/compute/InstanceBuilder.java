package thecloud.core.compute;

import java.time.Instant;
import thecloud.core.Nullable;

/** The next state of an instance: a copy with some parts replaced and the version raised. */
final class InstanceBuilder {

    private final Instance from;
    private final Instant now;
    private InstanceSpec spec;
    private Tags tags;
    private Tags metadata;
    private InstanceStatus status;
    private InstanceStatus desired;
    private @Nullable String statusReason;
    private @Nullable Integer exitCode;
    private @Nullable String containerId;
    private @Nullable String appliedType;
    private FirstBoot firstBoot;
    private Instant startRequestedAt;
    private String requestId;
    private @Nullable Instant deletedAt;

    InstanceBuilder(Instance from, Instant now) {
        this.from = from;
        this.now = now;
        this.spec = from.spec();
        this.tags = from.tags();
        this.metadata = from.metadata();
        this.status = from.status();
        this.desired = from.desired();
        this.statusReason = from.statusReason();
        this.exitCode = from.exitCode();
        this.containerId = from.containerId();
        this.appliedType = from.appliedType();
        this.firstBoot = from.firstBoot();
        this.startRequestedAt = from.startRequestedAt();
        this.requestId = from.requestId();
        this.deletedAt = from.deletedAt();
    }

    InstanceBuilder spec(InstanceSpec value) {
        spec = value;
        return this;
    }

    InstanceBuilder tags(Tags value) {
        tags = value;
        return this;
    }

    InstanceBuilder metadata(Tags value) {
        metadata = value;
        return this;
    }

    InstanceBuilder status(InstanceStatus value) {
        status = value;
        return this;
    }

    InstanceBuilder desired(InstanceStatus value) {
        desired = value;
        return this;
    }

    InstanceBuilder statusReason(@Nullable String value) {
        statusReason = value;
        return this;
    }

    InstanceBuilder exitCode(@Nullable Integer value) {
        exitCode = value;
        return this;
    }

    InstanceBuilder containerId(@Nullable String value) {
        containerId = value;
        return this;
    }

    InstanceBuilder appliedType(@Nullable String value) {
        appliedType = value;
        return this;
    }

    InstanceBuilder firstBoot(FirstBoot value) {
        firstBoot = value;
        return this;
    }

    InstanceBuilder startRequestedAt(Instant value) {
        startRequestedAt = value;
        return this;
    }

    InstanceBuilder requestId(String value) {
        requestId = value;
        return this;
    }

    InstanceBuilder deletedAt(@Nullable Instant value) {
        deletedAt = value;
        return this;
    }

    Instance build() {
        return new Instance(
                from.id(),
                from.tenantId(),
                from.ownerId(),
                from.name(),
                from.backendName(),
                spec,
                from.placement(),
                tags,
                metadata,
                status,
                desired,
                statusReason,
                exitCode,
                containerId,
                appliedType,
                firstBoot,
                startRequestedAt,
                requestId,
                from.createdAt(),
                now,
                deletedAt,
                from.version() + 1);
    }
}
