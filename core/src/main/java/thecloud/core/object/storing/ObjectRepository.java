package thecloud.core.object.storing;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.Deleted;
import thecloud.core.object.ListObjects;
import thecloud.core.object.ListVersions;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketName;

/**
 * Outbound port: versions, by key and age. Whoever changes the stack of a key holds the key until the transaction ends, so
 * that two of them never meet; what a change frees of blobs is noted for removal in the same transaction.
 */
public interface ObjectRepository {

    /** One query, however many calls it serves; what is asked of a bucket that does not exist is missing from the answer. */
    Map<Wanted, Found> find(Collection<Wanted> wanted);

    /**
     * Holds the key, and answers the version as it is then; null when there is none.
     *
     * @param version null for the current one
     * @throws thecloud.core.error.Refused {@code NoSuchBucket}
     */
    @Nullable ObjectVersion hold(ObjectName name, @Nullable String version);

    /**
     * Makes it the current version of its key, beside or instead of what was, as the bucket is versioned at this moment.
     * Its version and whether it is the latest are said by the answer.
     *
     * @param bucketId the bucket that the write was begun in; another of the same name is none
     * @throws thecloud.core.error.Refused {@code NoSuchBucket}
     * @throws thecloud.core.error.QuotaExceeded when the bucket's tenant or owner has no room for it
     */
    ObjectVersion put(UUID bucketId, ObjectVersion version);

    /**
     * The same, as the last statement of its transaction, which may have been committed with those of other callers when
     * this returns. Whatever it throws that is not a refusal, or says that the database does not answer, leaves open whether
     * the version is there.
     */
    ObjectVersion putLast(UUID bucketId, ObjectVersion version);

    /**
     * What deleting without a version means: the {@code null} version gone, a delete marker, or both.
     *
     * @param marker what to make of it, if one is made
     * @throws thecloud.core.error.Refused {@code NoSuchBucket}
     */
    Deleted delete(ObjectVersion marker);

    /** Removes a version for good; the next newest becomes the current one. The caller holds the key. */
    void remove(ObjectVersion version);

    /** Tags, ACL, retention and legal hold; nothing else of a version changes. The caller holds the key. */
    void update(ObjectVersion version);

    /** Current versions that are no delete markers; one query. */
    Listing list(UUID bucketId, BucketName bucket, ListObjects query);

    Listing versions(UUID bucketId, BucketName bucket, ListVersions query);

    /** @param version as clients name it; null for the current one */
    record Wanted(ObjectName name, @Nullable String version) {}

    /** @param version null when the bucket has none of it */
    record Found(@Nullable ObjectVersion version) {}
}
