package thecloud.rest.compute;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import thecloud.api.compute.InstanceStatusView;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.InstanceVolume;
import thecloud.core.compute.AuthorizedKey;
import thecloud.core.compute.FirstBoot;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceImage;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.Placement;
import thecloud.core.compute.PortMapping;
import thecloud.core.volume.Volume;

/** Instances as the API shows them. */
final class InstanceViews {
    private InstanceViews() {}

    static InstanceView full(Instance instance, List<Volume> volumes) {
        return of(instance, true, volumes);
    }

    /** Without the environment, which may be large and hold secrets. */
    static InstanceView inList(Instance instance, List<Volume> volumes) {
        return of(instance, false, volumes);
    }

    static InstanceStatusView status(Instance instance) {
        return new InstanceStatusView(
                instance.id().toString(),
                instance.name(),
                instance.status().name(),
                instance.desired().name(),
                instance.statusReason());
    }

    private static InstanceView of(Instance instance, boolean full, List<Volume> volumes) {
        InstanceSpec spec = instance.spec();
        Placement placement = instance.placement();
        AuthorizedKey key = spec.sshKey();
        InstanceImage own = spec.madeOf();
        return new InstanceView(
                instance.id().toString(),
                instance.name(),
                instance.status().name(),
                instance.desired().name(),
                instance.statusReason(),
                instance.exitCode(),
                spec.image(),
                own == null ? null : own.id().toString(),
                spec.instanceType(),
                spec.ports().stream().map(PortMapping::toString).toList(),
                spec.command(),
                full ? spec.environment() : null,
                spec.restartPolicy().wireName(),
                placement == null ? null : placement.vpcId().toString(),
                placement == null ? null : placement.subnetId().toString(),
                placement == null ? null : placement.privateIp(),
                placement == null ? List.of() : placement.securityGroups(),
                instance.firstBoot() == FirstBoot.NONE
                        ? null
                        : instance.firstBoot().name().toLowerCase(Locale.ROOT),
                key == null ? null : key.name(),
                instance.tags().values(),
                instance.metadata().values(),
                instance.tenantId().toString(),
                instance.ownerId().toString(),
                instance.containerId(),
                instance.createdAt(),
                instance.updatedAt(),
                instance.deletedAt(),
                instance.version(),
                volumes.stream()
                        .map(volume -> volumeOf(instance, volume))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<InstanceVolume> volumeOf(Instance instance, Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        return attachment != null && attachment.instanceId().equals(instance.id())
                ? Optional.of(new InstanceVolume(volume.id().toString(), attachment.mountPath()))
                : Optional.empty();
    }
}
