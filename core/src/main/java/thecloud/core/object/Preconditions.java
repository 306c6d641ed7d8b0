package thecloud.core.object;

import java.time.Instant;
import thecloud.core.Nullable;

/**
 * What must hold of the current version for a request to be served (RFC 9110, section 13; S3 on conditional requests).
 * ETags as the header gives them: a list, quotes and all, or {@code *}.
 */
public record Preconditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {

    public static final Preconditions NONE = new Preconditions(null, null, null, null);
}
