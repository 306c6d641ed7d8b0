package thecloud.rest.volume;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import thecloud.api.Page;
import thecloud.api.volume.VolumeView;
import thecloud.core.Nullable;
import thecloud.core.compute.InstanceNames;
import thecloud.core.volume.Volume;
import thecloud.rest.Pages;

/** Volumes as the API shows them: with the names of the instances that have them. */
@Singleton
public final class VolumeViews {

    private final InstanceNames names;

    public VolumeViews(InstanceNames names) {
        this.names = names;
    }

    VolumeView of(Volume volume) {
        return of(volume, named(List.of(volume)));
    }

    Page<VolumeView> of(thecloud.core.Page<Volume> page) {
        Map<UUID, String> named = named(page.items());
        return Pages.of(page, volume -> of(volume, named));
    }

    private Map<UUID, String> named(Collection<Volume> volumes) {
        List<UUID> ids = volumes.stream()
                .map(Volume::attachment)
                .filter(Objects::nonNull)
                .map(Volume.Attachment::instanceId)
                .distinct()
                .toList();
        return ids.isEmpty() ? Map.of() : names.of(volumes.iterator().next().tenantId(), ids);
    }

    private static VolumeView of(Volume volume, Map<UUID, String> named) {
        Volume.Attachment attachment = volume.attachment();
        return new VolumeView(
                volume.id().toString(),
                volume.name(),
                volume.sizeGb() == Volume.UNLIMITED ? null : volume.sizeGb(),
                volume.status().name(),
                volume.statusReason(),
                attachment == null ? null : text(attachment.instanceId()),
                attachment == null ? null : named.get(attachment.instanceId()),
                attachment == null ? null : attachment.mountPath(),
                volume.restarted(),
                text(volume.source()),
                volume.tags().values(),
                volume.tenantId().toString(),
                volume.ownerId().toString(),
                volume.createdAt(),
                volume.updatedAt(),
                volume.deletedAt(),
                volume.version());
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
