package thecloud.api.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's keys, in the order of their UTF-8 bytes.
 *
 * @param commonPrefixes what keys share up to the delimiter, each once
 * @param nextCursor absent on the last page
 */
public record ListingView(
        List<ObjectView> items,
        List<String> commonPrefixes,
        @Nullable String nextCursor) {}
