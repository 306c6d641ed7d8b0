package thecloud.core.volume;

import java.time.Duration;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: snapshots of volumes. A volume is made of one by {@link VolumeService#create}. */
@ArnService("volume")
public interface SnapshotService {

    /** Taken at one moment: of an attached volume too, which waits meanwhile. */
    @Action(value = "snapshot:create", transactional = true, replay = "get", quota = true)
    Snapshot create(Call call, CreateSnapshot command);

    @Action("snapshot:read")
    Snapshot get(Call call, @ResourceId String idOrName);

    /** Newest first, without those that are DELETED. */
    @Action("snapshot:read")
    Page<Snapshot> list(Call call, PageRequest page);

    /** @throws thecloud.core.error.Stale when the snapshot has another version by now */
    @Action(value = "snapshot:update", transactional = true)
    Snapshot describe(Call call, @ResourceId String idOrName, DescribeVolume command);

    /**
     * The volume it was taken of holds what it held then, and nothing that was written since.
     *
     * @throws thecloud.core.error.Conflict when that volume is attached or gone
     */
    @Action(value = "snapshot:restore", transactional = true)
    Volume restore(Call call, @ResourceId String idOrName);

    /** @throws thecloud.core.error.Conflict when a volume is being made of it */
    @Action(value = "snapshot:delete", transactional = true)
    Snapshot delete(Call call, @ResourceId String idOrName);

    /** Waits until nothing is under way for the snapshot, or until {@code patience} is over. */
    @Action("snapshot:read")
    Snapshot settle(Call call, @ResourceId Snapshot snapshot, Duration patience);
}
