package thecloud.core.compute;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Unsupported;

/** Outbound port: the volumes of instances. Writes take part in the open transaction. */
public interface InstanceVolumes {

    /** For a cloud without volumes. */
    InstanceVolumes NONE = new InstanceVolumes() {
        @Override
        public void claim(Call call, Instance instance, List<VolumeClaim> claims) {
            if (!claims.isEmpty()) {
                throw new Unsupported("volumes", "are not offered here");
            }
        }

        @Override
        public Wanted wanted(UUID instanceId) {
            return new Wanted("", false, "");
        }

        @Override
        public List<VolumeMount> ready(UUID instanceId) {
            return List.of();
        }

        @Override
        public void mounted(Instance instance, String label, @Nullable Instant runningSince) {}

        @Override
        public boolean refused(Instance instance, String reason) {
            return false;
        }

        @Override
        public void release(Instance instance) {}
    };

    /**
     * Gives the volumes to the instance that is being launched, all or none.
     *
     * @throws thecloud.core.error.NotFound when the tenant has no such volume
     * @throws thecloud.core.error.Conflict when one is not to be had, saying who has it
     */
    void claim(Call call, Instance instance, List<VolumeClaim> claims);

    /** What the instance shall have now. */
    Wanted wanted(UUID instanceId);

    /**
     * The same for a compute backend, which can mount it from now on.
     *
     * @throws BackendRefusal when a volume is not to be had on this machine
     * @throws NotReady when one is growing
     */
    List<VolumeMount> ready(UUID instanceId);

    /**
     * The instance has exactly the volumes of this label: what was on its way has arrived, or gone.
     *
     * @param runningSince when its process was started, which tells whether that took a restart; null when it has none
     */
    void mounted(Instance instance, String label, @Nullable Instant runningSince);

    /**
     * What was wanted cannot be mounted so: back to what was.
     *
     * @return false when nothing was under way, so that nothing could be taken back
     */
    boolean refused(Instance instance, String reason);

    /** The instance is gone: its volumes are free. */
    void release(Instance instance);

    /**
     * What an instance shall have.
     *
     * @param label the {@link VolumeMount#label} of the volumes
     * @param changing whether one is on its way in or out
     * @param settled the label of those that are on no way
     */
    record Wanted(String label, boolean changing, String settled) {

        /** Whether all that is on no way is among what it has: what it runs without was not lost behind our back. */
        boolean settledIn(String observed) {
            return settled.isEmpty() || Set.of(observed.split(",", -1)).containsAll(Set.of(settled.split(",", -1)));
        }
    }
}
