package thecloud.core.object.multipart;

import thecloud.core.Nullable;

/**
 * A query for uploads by key, and by time in a key.
 *
 * @param afterKey key or common prefix to go on behind
 * @param afterUpload an upload of {@code afterKey} to go on behind; null to go on with the next key
 * @param limit 0 to 1,000
 */
public record ListUploads(
        String prefix,
        String delimiter,
        String afterKey,
        @Nullable String afterUpload,
        int limit) {}
