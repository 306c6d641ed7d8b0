package thecloud.core.object.upkeep;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.StoredPart;
import thecloud.core.object.rule.VersionId;

/** Outbound port: what rows say about blobs, and how far the background work has come. */
public interface UpkeepRepository {

    /** Blobs that were noted for removal, by age, but for those of pinned versions. */
    List<Removal> removals(Collection<UUID> pinned, int limit);

    /** They are removed. */
    void forget(Collection<UUID> blobs);

    /** Those of the blobs that a row refers to: complete, also right after a crash. */
    Set<UUID> referenced(Collection<UUID> blobs);

    /** Versions with blobs, by id, from behind {@code after}. */
    List<Kept> versions(UUID after, int limit);

    /** Versions with blobs of one bucket whose keys begin so, by key and newest first; from behind {@code after} unless null. */
    List<Placed> within(UUID bucketId, String prefix, @Nullable Placed after, int limit);

    /** Parts of uploads under way, by blob, from behind {@code after}. */
    List<Kept> parts(UUID after, int limit);

    /** True when nobody noted it before. */
    boolean noteDamage(UUID blob, String problem, Instant at);

    Optional<String> cursor(String name);

    void keepCursor(String name, String position);

    /** Forgets what uploads made that were completed before; answers how many. */
    int pruneOutcomes(Instant before, int max);

    /** Adds what writes have noted about usage to what is kept for each bucket. Nothing changes in sum. */
    void foldUsage();

    /**
     * Counts the next bucket's usage from its rows, and corrects what is kept.
     *
     * @return the bucket; null when none is behind {@code after}
     */
    @Nullable UUID recountUsage(UUID after);

    /** @param version the one that it belonged to; null for a part of no version */
    record Removal(UUID blob, @Nullable UUID version) {}

    /**
     * A version where it stands in its bucket.
     *
     * @param nullVersion whether it has no name of its own
     */
    record Placed(String key, long sequence, boolean nullVersion, Kept kept) {

        /** As clients name it. */
        String version() {
            return nullVersion ? ObjectVersion.NULL_VERSION : new VersionId(sequence, kept.id()).toString();
        }
    }

    /**
     * What a row keeps in blobs.
     *
     * @param id by which the next page begins behind it
     * @param label bucket and key
     */
    record Kept(UUID id, UUID tenantId, String label, boolean encrypted, List<StoredPart> parts) {}
}
