package thecloud.rest.image;

import java.util.UUID;
import thecloud.api.image.ImageView;
import thecloud.core.image.Image;
import thecloud.core.image.ImageStatus;

/** Images as the API shows them. */
final class ImageViews {
    private ImageViews() {}

    /** @param viewer the tenant that looks */
    static ImageView of(Image image, UUID viewer) {
        boolean own = image.tenantId().equals(viewer);
        return new ImageView(
                image.id().toString(),
                image.name(),
                image.description(),
                image.format().wireName(),
                image.status().name(),
                own ? image.statusReason() : null,
                image.status() == ImageStatus.AVAILABLE ? image.sizeBytes() : null,
                image.digest(),
                image.visibility().open() ? "PUBLIC" : "PRIVATE",
                own ? image.sharedWith().stream().map(UUID::toString).toList() : null,
                own ? null : image.tenantId().toString(),
                image.defaults().command(),
                own ? image.defaults().environment() : null,
                image.tags().values(),
                image.tenantId().toString(),
                own ? image.ownerId().toString() : null,
                image.createdAt(),
                image.updatedAt(),
                image.deletedAt(),
                image.version());
    }
}
