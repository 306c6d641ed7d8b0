package thecloud.core.image;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;

/** Who may use images, kept in their rows. */
final class SharedImages implements ImageSharing {

    private static final int MAX_SHARES = 100;

    private final ImagePorts ports;

    SharedImages(ImagePorts ports) {
        this.ports = ports;
    }

    @Override
    public Image share(Call call, String idOrName, String tenantId) {
        return change(call, idOrName, "IMAGE_SHARED", now -> {
            UUID tenant = id(tenantId);
            if (tenant.equals(call.member().tenantId())) {
                throw new Invalid("tenant_id", "is the image's own tenant");
            }
            if (!ports.images().tenantExists(tenant)) {
                throw new Invalid("tenant_id", "does not exist");
            }
            Set<UUID> tenants = new HashSet<>(now.tenants());
            if (tenants.add(tenant) && tenants.size() > MAX_SHARES) {
                throw new Invalid("tenant_id", "is one too many: an image is shared with at most " + MAX_SHARES);
            }
            return new Image.Visibility(now.open(), now.byName(), tenants);
        });
    }

    @Override
    public Image unshare(Call call, String idOrName, String tenantId) {
        return change(call, idOrName, "IMAGE_UNSHARED", now -> {
            UUID tenant = id(tenantId);
            Set<UUID> tenants = new HashSet<>(now.tenants());
            tenants.remove(tenant);
            return new Image.Visibility(now.open(), now.byName(), tenants);
        });
    }

    @Override
    public Image publish(Call call, String idOrName) {
        boolean operator = call.member().principal().operator();
        return change(call, idOrName, "IMAGE_PUBLISHED", now -> new Image.Visibility(true, operator, now.tenants()));
    }

    @Override
    public Image unpublish(Call call, String idOrName) {
        return change(call, idOrName, "IMAGE_UNPUBLISHED", now -> new Image.Visibility(false, false, now.tenants()));
    }

    private static UUID id(String text) {
        return LaunchableImages.uuid(text).orElseThrow(() -> new Invalid("tenant_id", "must be the id of a tenant"));
    }

    /** Whether the image is there is known before anything is said of the rest. */
    private Image change(Call call, String idOrName, String event, UnaryOperator<Image.Visibility> change) {
        Image image = TenantImages.own(ports, call, idOrName);
        Image.Visibility wanted = change.apply(image.visibility());
        Image next = image.visibleTo(wanted, ports.now());
        if (wanted.equals(image.visibility())) {
            return image;
        }
        TenantImages.save(ports, next, event);
        return next;
    }
}
