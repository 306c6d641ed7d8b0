package thecloud.core.object.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Retention;
import thecloud.core.object.bucket.BucketName;

/** Versions for tests. */
public final class Versions {

    public static final ObjectName NAME = new ObjectName(new BucketName("bucket"), "key");

    private Versions() {}

    public static ObjectVersion of(String etag, Instant modified) {
        return of(NAME, etag, 1, modified, true, false, Map.of());
    }

    public static ObjectVersion marker(Instant modified) {
        return of(NAME, "", 0, modified, true, true, Map.of());
    }

    public static ObjectVersion of(
            ObjectName name,
            String etag,
            long size,
            Instant modified,
            boolean latest,
            boolean marker,
            Map<String, String> tags) {
        return version(name, etag, size, modified, latest, marker, tags, null, false);
    }

    public static ObjectVersion locked(@Nullable Retention retention, boolean hold) {
        return version(NAME, "e", 1, Instant.EPOCH, true, false, Map.of(), retention, hold);
    }

    private static ObjectVersion version(
            ObjectName name,
            String etag,
            long size,
            Instant modified,
            boolean latest,
            boolean marker,
            Map<String, String> tags,
            @Nullable Retention retention,
            boolean hold) {
        return new ObjectVersion(
                new UUID(0, 1),
                name,
                "null",
                latest,
                marker,
                new UUID(0, 2),
                size,
                etag,
                null,
                false,
                List.of(),
                ObjectHeaders.NONE,
                tags,
                null,
                null,
                retention,
                hold,
                modified);
    }
}
