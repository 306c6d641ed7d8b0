package thecloud.aws.s3.multipart;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.RequestBody;
import thecloud.core.Nullable;

/**
 * The body of a request whose checksum headers are about something else: those of CompleteMultipartUpload are about the
 * object. Content-MD5 is about the body all the same.
 */
final class UnclaimedBody {

    /** Ten thousand parts with the longest of checksums. */
    private static final int LIMIT = 4 * 1024 * 1024;

    private UnclaimedBody() {}

    /** @throws AwsError {@code MaxMessageLengthExceeded}, {@code BadDigest}, {@code InvalidDigest}, {@code SlowDown} */
    static byte[] read(RequestBody body, @Nullable String contentMd5) {
        byte[] document = body.readUnclaimed(LIMIT);
        if (contentMd5 != null && !MessageDigest.isEqual(md5(document), decoded(contentMd5))) {
            throw new AwsError(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
        return document;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new AwsError(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
