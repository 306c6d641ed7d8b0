package thecloud.core.object.multipart;

import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.Preconditions;
import thecloud.core.object.checksum.Checksum;

/**
 * The command to make an object of parts.
 *
 * @param parts as the client lists them
 * @param claims the checksum of the whole, if the client knows it
 * @param checksumType as the client believes; null when it does not say
 * @param size as the client believes; -1 when it does not say
 */
public record CompleteUpload(
        String uploadId,
        List<Named> parts,
        Preconditions preconditions,
        Claims claims,
        Checksum.@Nullable Type checksumType,
        long size) {

    /** A part as the client names it: quotes around the ETag are gone. */
    public record Named(int number, String etag, @Nullable Checksum checksum) {}
}
