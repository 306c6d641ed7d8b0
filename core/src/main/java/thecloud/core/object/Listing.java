package thecloud.core.object;

import java.util.List;
import thecloud.core.Nullable;

/**
 * One page of a listing.
 *
 * @param entries versions, by key; without parts, headers and ACLs
 * @param commonPrefixes sorted
 * @param truncated whether there is more behind {@code next}
 * @param next the last key or common prefix of this page; null for an empty one
 * @param nextVersion the version of the last entry; null when the page ends in a common prefix
 */
public record Listing(
        List<ObjectVersion> entries,
        List<String> commonPrefixes,
        boolean truncated,
        @Nullable String next,
        @Nullable String nextVersion) {}
