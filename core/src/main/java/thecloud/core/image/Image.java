package thecloud.core.image;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;

/**
 * An image as the cloud knows it. Immutable: a transition answers the next state or throws {@link Conflict}.
 *
 * @param sizeBytes what it holds; while it is IMPORTING what it may come to hold, which is what quotas count
 * @param digest the store's own for it; null before it is there
 * @param visibility who may use it besides its tenant
 * @param defaults what its instances run unless told otherwise
 * @param requestId of the call that asked for it; events of the background work carry it
 * @param version grows with every change (optimistic locking, ETag)
 */
public record Image(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        String name,
        String description,
        ImageFormat format,
        ImageOrigin origin,
        ImageStatus status,
        @Nullable String statusReason,
        long sizeBytes,
        @Nullable String digest,
        Visibility visibility,
        ImageDefaults defaults,
        Tags tags,
        String requestId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version)
        implements Created {

    /**
     * Who may use an image besides its tenant.
     *
     * @param open whether every tenant may
     * @param byName whether every tenant finds it by its name: an operator of the cloud published it
     * @param tenants those it is shared with
     */
    public record Visibility(boolean open, boolean byName, Set<UUID> tenants) {
        public static final Visibility PRIVATE = new Visibility(false, false, Set.of());

        public Visibility {
            tenants = Set.copyOf(tenants);
        }
    }

    /** Nothing is under way. */
    public boolean settled() {
        return status != ImageStatus.IMPORTING;
    }

    /** The store has it. */
    public Image imported(ImageStore.Stored stored, Instant now) {
        return changed(ImageStatus.AVAILABLE, null, stored.bytes(), stored.digest(), now);
    }

    /** The store will never have it. */
    public Image failed(String reason, Instant now) {
        return changed(ImageStatus.ERROR, reason, 0, null, now);
    }

    public Image delete(Instant now) {
        if (status == ImageStatus.DELETED) {
            throw new Conflict("image " + name + " is DELETED already");
        }
        return changed(ImageStatus.DELETED, null, sizeBytes, digest, now);
    }

    private Image changed(ImageStatus next, @Nullable String reason, long bytes, @Nullable String id, Instant now) {
        return new Image(
                this.id,
                tenantId,
                ownerId,
                name,
                description,
                format,
                origin,
                next,
                reason,
                bytes,
                id,
                visibility,
                defaults,
                tags,
                requestId,
                createdAt,
                now,
                next == ImageStatus.DELETED ? now : deletedAt,
                version + 1);
    }

    public Image describedAs(String newDescription, Tags newTags, Instant now) {
        return told(newDescription, newTags, visibility, now);
    }

    public Image visibleTo(Visibility next, Instant now) {
        return told(description, tags, next, now);
    }

    private Image told(String newDescription, Tags newTags, Visibility newVisibility, Instant now) {
        requirePresent();
        return new Image(
                id,
                tenantId,
                ownerId,
                name,
                newDescription,
                format,
                origin,
                status,
                statusReason,
                sizeBytes,
                digest,
                newVisibility,
                defaults,
                newTags,
                requestId,
                createdAt,
                now,
                deletedAt,
                version + 1);
    }

    private void requirePresent() {
        if (status == ImageStatus.DELETED) {
            throw new Conflict("image " + name + " is DELETED");
        }
    }

    /** Whether the tenant may use it. */
    boolean usableBy(UUID tenant) {
        return tenantId.equals(tenant)
                || visibility.open()
                || visibility.tenants().contains(tenant);
    }

    /** Those it is shared with, in a stable order. */
    public List<UUID> sharedWith() {
        return visibility.tenants().stream().sorted().toList();
    }
}
