package thecloud.aws.payload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import thecloud.aws.endpoint.RawBody;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.sigv4.Hex;
import thecloud.core.Nullable;

/** A body that is sent as it is; its hash is compared at its end when that was signed. */
final class PlainBody extends ClaimingBody {

    private final RawBody raw;
    private final @Nullable String sha256;
    private final @Nullable MessageDigest digest;
    private boolean ended;

    PlainBody(RawBody raw, Headers headers, @Nullable String sha256) {
        super(headers);
        this.raw = raw;
        this.sha256 = sha256;
        this.digest = sha256 == null || (raw.length() == 0 && sha256.equals(Hex.EMPTY)) ? null : Hex.sha256();
    }

    @Override
    public long length() {
        return raw.length();
    }

    @Override
    public @Nullable ByteBuffer next() {
        if (ended) {
            return null;
        }
        ByteBuffer bytes = raw.next();
        if (bytes == null) {
            ended = true;
            check();
        } else if (digest != null) {
            digest.update(bytes.duplicate());
        }
        return bytes;
    }

    private void check() {
        if (digest == null || sha256 == null) {
            return;
        }
        String computed = Hex.of(digest.digest());
        if (!computed.equals(sha256.toLowerCase(Locale.ROOT))) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("ClientComputedContentSHA256", sha256);
            details.put("S3ComputedContentSHA256", computed);
            throw new AwsError(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.",
                    details);
        }
    }
}
