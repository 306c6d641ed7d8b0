package thecloud.core.image;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Outbound port: where the compute backend finds the cloud's own images. Every step is idempotent, so that it can be
 * repeated after a crash: taking what is there already answers it, removing what is gone does nothing.
 *
 * <p>Any method throws {@link thecloud.core.error.Unavailable} for what may pass, and
 * {@link thecloud.core.compute.BackendRefusal} when the store says no for a reason that repeating will not change.
 */
public interface ImageStore {

    /** What instances of the image are to be made of, in the compute backend's terms. The same for the image's life. */
    String reference(UUID imageId);

    /** Takes a tar of a root file system. */
    Stored takeRootFileSystem(UUID imageId, InputStream tar);

    /** Takes a tar as {@code docker save} writes it, whose only image has the reference of this one and no other name. */
    Stored takeSaved(UUID imageId, InputStream archive);

    /**
     * Takes the file system of an instance as it is at one moment; the instance's processes wait meanwhile. Volumes are not
     * part of it.
     *
     * @param secrets variables of the instance's environment whose values are not to be kept in the image
     */
    Stored takeInstance(UUID imageId, String backendName, Set<String> secrets);

    Optional<Stored> find(UUID imageId);

    /** Every image of this cloud. Nothing that is not this cloud's. */
    List<UUID> findAll();

    void remove(UUID imageId);

    /**
     * An image in the store.
     *
     * @param digest the store's own for it
     * @param bytes what it holds, with what it shares with others
     */
    record Stored(String digest, long bytes) {}
}
