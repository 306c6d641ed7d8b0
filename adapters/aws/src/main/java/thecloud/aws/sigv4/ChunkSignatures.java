package thecloud.aws.sigv4;

import thecloud.aws.http.AwsError;

/**
 * The chain of signatures over the chunks of one body: each signs its chunk and the signature before it, the first one
 * that of the request. Used by one thread.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html
 */
public final class ChunkSignatures {

    private final DerivedKey key;
    private final String timestampAndScope;
    private String previous;

    ChunkSignatures(DerivedKey key, String timestamp, Scope scope, String seed) {
        this.key = key;
        this.timestampAndScope = timestamp + "\n" + scope.signed() + "\n";
        this.previous = seed;
    }

    /**
     * @param sha256 of the chunk's bytes, in hex
     * @throws AwsError {@code SignatureDoesNotMatch}
     */
    public void verifyChunk(String sha256, String signature) {
        verify(
                "AWS4-HMAC-SHA256-PAYLOAD\n" + timestampAndScope + previous + "\n" + Hex.EMPTY + "\n" + sha256,
                signature);
    }

    /**
     * @param fields as signed: {@code name:value\n} for each
     * @throws AwsError {@code SignatureDoesNotMatch}
     */
    public void verifyTrailer(String fields, String signature) {
        verify("AWS4-HMAC-SHA256-TRAILER\n" + timestampAndScope + previous + "\n" + Hex.sha256(fields), signature);
    }

    private void verify(String stringToSign, String signature) {
        String expected = key.sign(stringToSign);
        if (!Hex.same(expected, signature)) {
            throw Refusals.signatureDoesNotMatch(stringToSign, signature);
        }
        previous = expected;
    }
}
