package thecloud.core.compute;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Call;

/** Outbound port: the cloud's own images, which instances can be made of besides what registries have. */
public interface InstanceImages {

    /** A cloud without images of its own. */
    InstanceImages NONE = new InstanceImages() {
        @Override
        public Optional<LaunchImage> find(Call call, String idOrName) {
            return Optional.empty();
        }

        @Override
        public boolean beingMadeOf(UUID instanceId) {
            return false;
        }
    };

    /**
     * In the launch's transaction: the image of this id or name that the tenant may use, its own first. It is there for as
     * long as an instance is that was made of it.
     *
     * @throws thecloud.core.error.Conflict on {@code image} when there is one that is not ready
     */
    Optional<LaunchImage> find(Call call, String idOrName);

    /** Whether an image is being made of the instance, which waits for it paused. */
    boolean beingMadeOf(UUID instanceId);
}
