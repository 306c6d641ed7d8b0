package thecloud.core.image;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: who may use a tenant's images. Taking a permission back leaves instances that were made of the image as
 * they are; it holds for launches from then on.
 */
@ArnService("compute")
public interface ImageSharing {

    /** @throws thecloud.core.error.Invalid on {@code tenant_id} when no tenant has this id, or it is the image's own */
    @Action(value = "image:share", transactional = true)
    Image share(Call call, @ResourceId String idOrName, String tenant);

    /** @throws thecloud.core.error.Invalid on {@code tenant_id} when it is not an id */
    @Action(value = "image:share", transactional = true)
    Image unshare(Call call, @ResourceId String idOrName, String tenant);

    /**
     * For every tenant, by id; when an operator of the cloud publishes it, by its name too.
     *
     * @throws thecloud.core.error.Conflict when another image is public under that name
     */
    @Action(value = "image:publish", transactional = true)
    Image publish(Call call, @ResourceId String idOrName);

    @Action(value = "image:publish", transactional = true)
    Image unpublish(Call call, @ResourceId String idOrName);
}
