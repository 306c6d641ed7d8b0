package thecloud.core.compute;

import java.util.List;
import java.util.UUID;
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
            return new Wanted(List.of(), false);
        }

        @Override
        public void mounted(Instance instance, String label) {}

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

    /** What shall be mounted now; what a compute backend needs to mount it is there when this returns. */
    Wanted wanted(UUID instanceId);

    /** The instance has exactly the volumes of this label: what was on its way has arrived, or gone. */
    void mounted(Instance instance, String label);

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
     * @param changing whether an attachment is on its way in or out
     */
    record Wanted(List<VolumeMount> mounts, boolean changing) {}
}
