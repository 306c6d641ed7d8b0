package thecloud.aws.payload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestBody;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.checksum.Digests;

/** A body with what its headers claim of it. That is read when it is first asked for: most requests have no body. */
abstract class ClaimingBody implements RequestBody {

    private final Headers headers;
    private @Nullable ClaimedSums sums;
    private Headers trailers = Headers.NONE;

    ClaimingBody(Headers headers) {
        this.headers = headers;
    }

    @Override
    public final @Nullable ChecksumAlgorithm announced() {
        return sums().announced();
    }

    @Override
    public final Claims claims() {
        return sums().claims();
    }

    @Override
    public final Headers trailers() {
        return trailers;
    }

    final ClaimedSums sums() {
        ClaimedSums known = sums;
        if (known == null) {
            known = ClaimedSums.of(headers);
            sums = known;
        }
        return known;
    }

    final void ended(Headers fields) {
        trailers = fields;
        sums = sums().with(fields);
    }

    @Override
    public final void verify(byte[] whole) {
        String md5 = claims().contentMd5();
        if (md5 != null) {
            compare("Content-MD5", md5, Base64.getEncoder().encodeToString(md5(whole)));
        }
        Checksum checksum = claims().checksum();
        if (checksum != null) {
            Digests digests = new Digests(checksum.algorithm());
            digests.update(ByteBuffer.wrap(whole));
            compare(
                    checksum.algorithm().name(),
                    checksum.value(),
                    digests.checksum().value());
        }
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static void compare(String name, String claimed, String calculated) {
        if (!claimed.equals(calculated)) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("ExpectedDigest", claimed);
            details.put("CalculatedDigest", calculated);
            throw new AwsError(
                    400, "BadDigest", "The " + name + " you specified did not match what we received.", details);
        }
    }
}
