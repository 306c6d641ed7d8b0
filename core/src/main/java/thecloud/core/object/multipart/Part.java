package thecloud.core.object.multipart;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.checksum.Checksum;

/** A part that is durable. {@code etag} is the MD5 in hex. */
public record Part(
        int number,
        UUID blob,
        long size,
        String etag,
        @Nullable Checksum checksum,
        Instant lastModified) {}
