package thecloud.core.object.multipart;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.EncryptionWish;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.policy.ConditionKeys;

/**
 * The command to write a part.
 *
 * @param uploadId as the client sent it
 * @param number 1 to 10,000
 * @param length of the bytes to come; -1 when it is not known
 * @param checksum what the request brings; null for none
 * @param copied whether the bytes are those of another object, of which nobody brings a checksum
 * @param customerKey for an upload under SSE-C
 */
public record UploadPart(
        String uploadId,
        int number,
        long length,
        @Nullable ChecksumAlgorithm checksum,
        EncryptionWish.@Nullable ByCustomer customerKey,
        boolean copied)
        implements RefinedRequest {

    @Override
    public String goesOn() {
        return uploadId;
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of(ConditionKeys.OBJECT_CREATION, List.of("false"));
    }
}
