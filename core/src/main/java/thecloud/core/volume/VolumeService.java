package thecloud.core.volume;

import java.time.Duration;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.compute.MountPath;

/**
 * Inbound port: the life of volumes. Everything but reading returns as soon as the wish is on record; {@link #settle}
 * waits until it is reality. {@code idOrName} is looked up in the caller's tenant only.
 */
@ArnService("volume")
public interface VolumeService {

    /**
     * @throws thecloud.core.error.Conflict when the name is taken, or the snapshot is not to be had
     * @throws thecloud.core.error.Invalid when it is to be smaller than the snapshot
     * @throws thecloud.core.error.Unsupported when the storage cannot keep a volume to its size
     */
    @Action(
            value = "volume:create",
            transactional = true,
            replay = "get",
            quota = true,
            refinements = {"snapshot:restore"})
    Volume create(Call call, CreateVolume command);

    @Action("volume:read")
    Volume get(Call call, @ResourceId String idOrName);

    /** Newest first, without those that are DELETED. */
    @Action("volume:read")
    Page<Volume> list(Call call, PageRequest page);

    /** @throws thecloud.core.error.Stale when the volume has another version by now */
    @Action(value = "volume:update", transactional = true)
    Volume describe(Call call, @ResourceId String idOrName, DescribeVolume command);

    /**
     * @param instance id or name
     * @throws thecloud.core.error.Conflict when somebody has the volume, or the instance cannot take it now
     */
    @Action(value = "volume:attach", transactional = true)
    Volume attach(Call call, @ResourceId String idOrName, String instance, MountPath path);

    @Action(value = "volume:detach", transactional = true)
    Volume detach(Call call, @ResourceId String idOrName);

    /** Grows it. @throws thecloud.core.error.Invalid when it would shrink */
    @Action(value = "volume:resize", transactional = true, quota = true)
    Volume resize(Call call, @ResourceId String idOrName, int sizeGb);

    /** @throws thecloud.core.error.Conflict when an instance or a snapshot needs it, naming which */
    @Action(value = "volume:delete", transactional = true)
    Volume delete(Call call, @ResourceId String idOrName);

    /** Waits until nothing is under way for the volume, or until {@code patience} is over, and answers its state then. */
    @Action("volume:read")
    Volume settle(Call call, @ResourceId Volume volume, Duration patience);
}
