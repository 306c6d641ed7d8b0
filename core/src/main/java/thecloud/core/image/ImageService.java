package thecloud.core.image;

import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the images that a tenant may use. A tenant's own image is given by id or name, another's by id. What changes
 * an image is for its own tenant alone; others' are NotFound then.
 */
@ArnService("compute")
public interface ImageService {

    /**
     * The first half of an upload: takes the bytes and checks them. The caller closes what it gets, and says before whether
     * the second half succeeded.
     *
     * @param command asked for once it is known that the caller may have images at all
     * @throws thecloud.core.error.Invalid on {@code body} when it is no such image, too large, or may do harm
     * @throws thecloud.core.error.Unavailable when the disk is full
     */
    @Action(value = "image:create", recorded = false)
    SpooledImage receive(Call call, Supplier<ImportImage> command, InputStream body);

    /** The second half: an image of what was received, IMPORTING. */
    @Action(
            value = "image:create",
            transactional = true,
            replay = "get",
            quota = true,
            refinements = ImportImage.INSTANCE_READ)
    Image upload(Call call, ImportImage command, SpooledImage received);

    /**
     * An image of what is at a URL, or of an instance, IMPORTING.
     *
     * @throws thecloud.core.error.Invalid on {@code url} for one that is not fetched
     * @throws thecloud.core.error.Conflict when the instance is not at rest
     */
    @Action(
            value = "image:create",
            transactional = true,
            replay = "get",
            quota = true,
            refinements = ImportImage.INSTANCE_READ)
    Image create(Call call, ImportImage command);

    @Action("image:read")
    Image get(Call call, @ResourceId String idOrName);

    /** Newest first, without those that are DELETED. */
    @Action("image:read")
    Page<Image> list(Call call, ImageScope scope, PageRequest page);

    /** @throws thecloud.core.error.Stale when the image has another version by now */
    @Action(value = "image:update", transactional = true)
    Image describe(Call call, @ResourceId String idOrName, DescribeImage command);

    /** @throws thecloud.core.error.Conflict naming instances that were made of it and are not DELETED */
    @Action(value = "image:delete", transactional = true)
    Image delete(Call call, @ResourceId String idOrName);

    /** Waits until nothing is under way for the image, or until {@code patience} is over. */
    @Action("image:read")
    Image settle(Call call, @ResourceId Image image, Duration patience);
}
