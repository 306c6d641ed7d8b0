package thecloud.core.object.accesslog;

import java.util.HashMap;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.object.bucket.BucketRepository;

/** Collects the entries of the buckets that are known to be logged. */
final class BufferedAccessLog implements AccessLog {

    private final BucketRepository buckets;
    private final CollectedEntries entries;
    private final Runnable hurry;
    private volatile Map<String, LoggedBucket> logged = Map.of();

    /** @param hurry asks for a delivery before it is due */
    BufferedAccessLog(BucketRepository buckets, CollectedEntries entries, Runnable hurry) {
        this.buckets = buckets;
        this.entries = entries;
        this.hurry = hurry;
    }

    /** Looks which buckets are logged now. */
    void lookUp() {
        Map<String, LoggedBucket> found = new HashMap<>();
        buckets.logged().forEach((name, id) -> found.put(name.value(), new LoggedBucket(name, id)));
        logged = Map.copyOf(found);
    }

    @Override
    public boolean isKept(String bucket) {
        return logged.containsKey(bucket);
    }

    @Override
    public void ended(String bucket, String entry) {
        @Nullable LoggedBucket known = logged.get(bucket);
        if (known != null && entries.add(known, entry)) {
            hurry.run();
        }
    }
}
