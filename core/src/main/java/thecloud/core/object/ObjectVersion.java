package thecloud.core.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.setting.AccessControl;

/**
 * One version of an object, or a delete marker, which has no bytes, no ETag and no parts.
 *
 * @param version as clients name it: {@code null} for the one that an unversioned bucket has
 * @param latest whether it is the current one
 * @param ownerId tenant of the owner
 * @param size in bytes, in the clear
 * @param etag without quotes: the MD5 of what was put, or of the parts' MD5s with {@code -<parts>}
 * @param parts in order; one for an object that was put whole, none for an empty one and for a marker
 */
public record ObjectVersion(
        UUID id,
        ObjectName name,
        String version,
        boolean latest,
        boolean deleteMarker,
        UUID ownerId,
        long size,
        String etag,
        @Nullable Checksum checksum,
        boolean multipart,
        List<StoredPart> parts,
        ObjectHeaders headers,
        Map<String, String> tags,
        @Nullable AccessControl acl,
        @Nullable Encryption encryption,
        @Nullable Retention retention,
        boolean legalHold,
        Instant lastModified) {

    /** What clients call the version of a bucket that was not versioned when it was written. */
    public static final String NULL_VERSION = "null";

    public ObjectVersion {
        parts = List.copyOf(parts);
        tags = Map.copyOf(tags);
    }
}
