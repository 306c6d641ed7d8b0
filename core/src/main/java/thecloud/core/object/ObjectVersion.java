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
 * @param legalHold null when nobody ever said
 * @param keeping null when nobody looked at the bucket
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
        @Nullable Boolean legalHold,
        Instant lastModified,
        @Nullable Keeping keeping) {

    /** What clients call the version of a bucket that was not versioned when it was written. */
    public static final String NULL_VERSION = "null";

    /** One of which nobody asks what its bucket means for it. */
    public ObjectVersion(
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
            @Nullable Boolean legalHold,
            Instant lastModified) {
        this(
                id,
                name,
                version,
                latest,
                deleteMarker,
                ownerId,
                size,
                etag,
                checksum,
                multipart,
                parts,
                headers,
                tags,
                acl,
                encryption,
                retention,
                legalHold,
                lastModified,
                null);
    }

    /** The same, under the name that it has in its bucket. */
    public ObjectVersion as(String other, Keeping kept) {
        return new ObjectVersion(
                id,
                name,
                other,
                latest,
                deleteMarker,
                ownerId,
                size,
                etag,
                checksum,
                multipart,
                parts,
                headers,
                tags,
                acl,
                encryption,
                retention,
                legalHold,
                lastModified,
                kept);
    }

    public ObjectVersion {
        parts = List.copyOf(parts);
        tags = Map.copyOf(tags);
    }
}
