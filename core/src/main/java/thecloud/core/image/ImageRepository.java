package thecloud.core.image;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: the images' rows. Writes take part in the open transaction. */
public interface ImageRepository {

    /** @throws thecloud.core.error.Conflict on {@code name} when an image of the tenant that is not DELETED has it */
    void add(Image image);

    /** By id, or by the name of one that is not DELETED; of this tenant only. */
    Optional<Image> find(UUID tenantId, String idOrName);

    /** One that every tenant finds by its name. */
    Optional<Image> findPublic(String name);

    /** Of any tenant. */
    Optional<Image> findById(UUID id);

    /** The same, and it does not change until the open transaction ends; many may hold it so. */
    Optional<Image> hold(UUID id);

    /** The same, and nobody else changes or holds it. */
    Optional<Image> lock(UUID id);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Image> list(UUID tenantId, ImageScope scope, PageRequest page);

    /**
     * Writes the next state of a row, with whom it is shared.
     *
     * @return false when the row's version is not {@code next.version() - 1}; nothing was written then
     * @throws thecloud.core.error.Conflict on {@code name} when another image is public under it
     */
    boolean update(Image next);

    /** Of any tenant, those that are not DELETED, in batches by id; for the sweep. */
    List<Image> all(UUID after, int max);

    /** Instances that were made of the image and are not DELETED. */
    List<User> usersOf(UUID imageId, int max);

    /** Whether an image is being made of the instance now. */
    boolean beingMadeOf(UUID instanceId);

    boolean tenantExists(UUID tenantId);

    /** An instance that was made of an image. */
    record User(UUID tenantId, String name) {}
}
