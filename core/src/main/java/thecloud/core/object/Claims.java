package thecloud.core.object;

import thecloud.core.Nullable;
import thecloud.core.object.checksum.Checksum;

/**
 * What the client says that the bytes are, in headers or trailers; null is nothing said.
 *
 * @param contentMd5 base64
 */
public record Claims(@Nullable String contentMd5, @Nullable Checksum checksum) {

    public static final Claims NONE = new Claims(null, null);
}
