package thecloud.core.object;

import java.util.UUID;
import thecloud.core.Nullable;

/**
 * One of the blobs that make up a version.
 *
 * @param number of the part; 1 for an object that was put whole
 * @param checksum base64, in the version's algorithm; null when it has none
 */
public record StoredPart(
        int number, UUID blob, long size, @Nullable String checksum) {}
