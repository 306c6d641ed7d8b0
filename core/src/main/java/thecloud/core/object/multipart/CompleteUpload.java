package thecloud.core.object.multipart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.Claims;
import thecloud.core.object.Preconditions;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.policy.ConditionKeys;

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
        long size)
        implements RefinedRequest {

    @Override
    public String goesOn() {
        return uploadId;
    }

    @Override
    public Map<String, List<String>> conditions() {
        Map<String, List<String>> said = new HashMap<>();
        said.put(ConditionKeys.OBJECT_CREATION, List.of("true"));
        if (preconditions.ifMatch() != null) {
            said.put(ConditionKeys.IF_MATCH, List.of(preconditions.ifMatch()));
        }
        if (preconditions.ifNoneMatch() != null) {
            said.put(ConditionKeys.IF_NONE_MATCH, List.of(preconditions.ifNoneMatch()));
        }
        return said;
    }

    /** A part as the client names it: quotes around the ETag are gone. */
    public record Named(int number, String etag, @Nullable Checksum checksum) {}
}
