package thecloud.api.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /storage/buckets}.
 *
 * @param versioning ENABLED or OFF, which it is when absent
 * @param objectLock whether versions can be locked; brings versioning with it
 */
public record CreateBucketRequest(
        @Nullable String name,
        @Nullable String versioning,
        @Nullable Boolean objectLock,
        @Nullable Map<String, String> tags) {}
