package thecloud.e2e.storage;

import java.util.Base64;
import thecloud.testkit.s3.S3Request;

/** How the objects of a key are encrypted, which its name tells. */
enum Secrets {
    NONE("clear"),
    SSE_S3("sse"),
    SSE_KMS("kms"),
    SSE_C("ssec");

    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final String prefix;

    Secrets(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    static Secrets of(String key) {
        for (Secrets one : values()) {
            if (key.startsWith(one.prefix + "/")) {
                return one;
            }
        }
        return NONE;
    }

    /** As a request that makes an object or an upload says it. */
    S3Request making(S3Request request) {
        return switch (this) {
            case NONE -> request;
            case SSE_S3 -> request.header("x-amz-server-side-encryption", "AES256");
            case SSE_KMS ->
                request.header("x-amz-server-side-encryption", "aws:kms")
                        .header("x-amz-server-side-encryption-aws-kms-key-id", "orders");
            case SSE_C -> using(request);
        };
    }

    /** As a request says it that reads, or that adds a part. */
    S3Request using(S3Request request) {
        return this == SSE_C ? withKey(request, "x-amz-server-side-encryption-customer-") : request;
    }

    private static S3Request withKey(S3Request request, String prefix) {
        try {
            byte[] md5 = java.security.MessageDigest.getInstance("MD5").digest(KEY);
            return request.header(prefix + "algorithm", "AES256")
                    .header(prefix + "key", Base64.getEncoder().encodeToString(KEY))
                    .header(prefix + "key-md5", Base64.getEncoder().encodeToString(md5));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
