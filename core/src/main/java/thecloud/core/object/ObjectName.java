package thecloud.core.object;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import thecloud.core.access.GlobalName;
import thecloud.core.error.Refused;
import thecloud.core.object.bucket.BucketName;

/**
 * A key in a bucket: 1 to 1,024 bytes of UTF-8, any but NUL. It is a name and never a path: nothing in it is special, not
 * {@code ..}, not {@code //}.
 */
public record ObjectName(BucketName bucket, String key) implements GlobalName {

    public static final int MAX_BYTES = 1024;

    /** @throws Refused {@code KeyTooLongError}, {@code InvalidArgument} */
    public ObjectName {
        if (key.isEmpty() || key.indexOf(0) >= 0) {
            throw new Refused(Refused.Kind.INVALID, "InvalidArgument", "A key has at least one byte, and no NUL.");
        }
        if (key.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new Refused(Refused.Kind.INVALID, "InvalidURI", "Couldn't parse the specified URI.");
        }
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_BYTES) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "KeyTooLongError",
                    "Your key is too long",
                    Map.of("Size", String.valueOf(length), "MaxSizeAllowed", String.valueOf(MAX_BYTES)));
        }
    }

    @Override
    public String arn() {
        return bucket.arn() + "/" + key;
    }

    @Override
    public String label() {
        return bucket + "/" + key;
    }
}
