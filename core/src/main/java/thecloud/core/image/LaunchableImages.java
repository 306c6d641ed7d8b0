package thecloud.core.image;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceImages;
import thecloud.core.compute.LaunchImage;
import thecloud.core.error.Conflict;

/** The images that a launch may name. Another's that it may not use looks just like one that is not there. */
final class LaunchableImages implements InstanceImages {

    private static final int UUID_LENGTH = 36;

    private final ImagePorts ports;

    LaunchableImages(ImagePorts ports) {
        this.ports = ports;
    }

    @Override
    public Optional<LaunchImage> find(Call call, String idOrName) {
        UUID tenant = call.member().tenantId();
        return ports.images()
                .find(tenant, idOrName)
                .filter(image -> image.status() != ImageStatus.DELETED)
                .or(() -> others(tenant, idOrName))
                .map(this::held);
    }

    private Optional<Image> others(UUID tenant, String idOrName) {
        return uuid(idOrName)
                .map(id -> ports.images().findById(id).filter(image -> image.usableBy(tenant)))
                .orElseGet(() -> ports.images().findPublic(idOrName))
                .filter(image -> image.status() == ImageStatus.AVAILABLE);
    }

    /** It cannot be deleted before the launch is committed, nor the launch be after it was deleted. */
    private LaunchImage held(Image found) {
        Image image = ports.images().hold(found.id()).orElse(found);
        if (image.status() != ImageStatus.AVAILABLE) {
            String reason = image.statusReason();
            throw new Conflict(
                    "image",
                    image.name() + " is " + image.status() + (reason == null ? "" : " (" + reason + ")")
                            + "; instances are made of images that are AVAILABLE");
        }
        return new LaunchImage(
                image.id(),
                ports.store().reference(image.id()),
                image.defaults().command(),
                image.defaults().environment(),
                image.format() != ImageFormat.ROOTFS);
    }

    @Override
    public boolean beingMadeOf(UUID instanceId) {
        return ports.images().beingMadeOf(instanceId);
    }

    static Optional<UUID> uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
