package thecloud.core.object;

import thecloud.core.Nullable;

/**
 * What deleting did.
 *
 * @param version of what was removed, or of the marker that was made; null in a bucket without versions
 * @param deleteMarker whether that is a delete marker
 */
public record Deleted(@Nullable String version, boolean deleteMarker) {}
