package thecloud.core.object.bucket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;

/** Outbound port: the rows of buckets. A bucket's name is unique over all tenants. */
public interface BucketRepository {

    /** False when the name is taken, whoever has it. */
    boolean add(Bucket bucket);

    /** One query, however many calls it serves; names without a bucket are missing from the answer. */
    Map<BucketName, Bucket> find(Collection<BucketName> names);

    /** The same, and holds the row until the transaction ends; null when there is none. */
    @Nullable Bucket lock(BucketName name);

    /** By name, from behind {@code after}, at most {@code limit}. */
    List<Bucket> list(UUID tenantId, String prefix, String after, int limit);

    /** The buckets that have access logs delivered: which of that name it is, so that its namesake of later is told apart. */
    Map<BucketName, UUID> logged();

    /** Versioning, object lock and settings; nothing else of a bucket changes. */
    void update(Bucket bucket);

    /** False when something is left in it: a version, a delete marker. Uploads that are under way into it end. */
    boolean deleteIfEmpty(UUID id);
}
