package thecloud.aws.http;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/**
 * The payload of a request, decoded ({@code aws-chunked}) and verified while it is read, by one thread, once. Whatever is
 * wrong with it is thrown before its end is reported: who saw the end has the bytes that were signed, all of them. The
 * first read is what makes the server answer {@code Expect: 100-continue}.
 *
 * <p>Reading throws {@link AwsError}: {@code XAmzContentSHA256Mismatch}, {@code SignatureDoesNotMatch} (of a chunk),
 * {@code IncompleteBody}, {@code InvalidRequest}, {@code RequestTimeout}, {@code MalformedTrailerError}.
 */
public interface RequestBody {

    /** Bytes of the decoded payload; -1 when the client does not say. */
    long length();

    /** More bytes, at least one, in a buffer that is good until the next call; null at the end. */
    @Nullable ByteBuffer next();

    /** What to compute while reading, because a header or a trailer that is to come will claim it; null for nothing. */
    @Nullable ChecksumAlgorithm announced();

    /** What the client says the bytes are; what a trailer says is in it from the end on. */
    Claims claims();

    /** Trailing header fields; empty before the end. */
    Headers trailers();

    /** Reads to the end. */
    default void drainTo(Consumer<ByteBuffer> sink) {
        for (ByteBuffer bytes = next(); bytes != null; bytes = next()) {
            sink.accept(bytes);
        }
    }

    /**
     * All of it, compared with what is claimed of it.
     *
     * @param limit in bytes
     * @throws AwsError {@code MaxMessageLengthExceeded}, {@code BadDigest}, {@code SlowDown}
     */
    default byte[] readAll(int limit) {
        byte[] bytes = readUnclaimed(limit);
        verify(bytes);
        return bytes;
    }

    /** All of it, where claims are of something else: those of completing an upload are of the object. */
    default byte[] readUnclaimed(int limit) {
        if (length() > limit) {
            throw tooLong(limit);
        }
        // Grows with what comes: what a client announces it need not ever send.
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DocumentSpace.Share space = DocumentSpace.SHARED.share()) {
            drainTo(bytes -> {
                if (all.size() + bytes.remaining() > limit) {
                    throw tooLong(limit);
                }
                space.take(bytes.remaining());
                byte[] more = new byte[bytes.remaining()];
                bytes.get(more);
                all.writeBytes(more);
            });
            return all.toByteArray();
        }
    }

    /** The same bytes as a stream; closing it does nothing. */
    default InputStream stream() {
        return new BodyStream(this);
    }

    /** @throws AwsError {@code BadDigest} when these are not the bytes that are claimed */
    void verify(byte[] whole);

    private static AwsError tooLong(int limit) {
        return new AwsError(
                400,
                "MaxMessageLengthExceeded",
                "Your request was too big.",
                Map.of("MaxMessageLengthBytes", String.valueOf(limit)));
    }

    /** For requests without a body, and tests. */
    static RequestBody of(byte[] bytes) {
        return new BytesBody(bytes);
    }
}
