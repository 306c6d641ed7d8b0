package thecloud.core.object.multipart;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.Encryption;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/**
 * An upload under way.
 *
 * @param id what clients call it, opaque to them
 * @param ownerId tenant of whoever began it
 * @param initiatorId the user
 * @param checksum null when the client chose none
 */
public record Upload(
        UUID id,
        ObjectName name,
        UUID ownerId,
        @Nullable UUID initiatorId,
        ObjectHeaders headers,
        @Nullable ChecksumAlgorithm checksum,
        Checksum.@Nullable Type checksumType,
        @Nullable Encryption encryption,
        Instant initiated) {}
