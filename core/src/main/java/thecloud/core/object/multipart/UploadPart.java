package thecloud.core.object.multipart;

import thecloud.core.Nullable;
import thecloud.core.object.EncryptionWish;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/**
 * The command to write a part.
 *
 * @param uploadId as the client sent it
 * @param number 1 to 10,000
 * @param length of the bytes to come; -1 when it is not known
 * @param checksum what the request brings; null for what the upload has
 * @param customerKey for an upload under SSE-C
 */
public record UploadPart(
        String uploadId,
        int number,
        long length,
        @Nullable ChecksumAlgorithm checksum,
        EncryptionWish.@Nullable ByCustomer customerKey) {}
