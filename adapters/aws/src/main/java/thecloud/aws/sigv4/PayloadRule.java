package thecloud.aws.sigv4;

import thecloud.core.Nullable;

/** What the signature says of the body. */
public sealed interface PayloadRule {

    String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    /** Nothing. */
    record Unsigned() implements PayloadRule {}

    /** Its SHA-256, in hex as the client sent it. */
    record Hashed(String sha256) implements PayloadRule {}

    /**
     * It comes in chunks ({@code aws-chunked}).
     *
     * @param signatures of the chunks; null when they have none
     * @param trailer whether header fields follow the last one
     */
    record Chunked(@Nullable ChunkSignatures signatures, boolean trailer) implements PayloadRule {}
}
