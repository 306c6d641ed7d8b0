package thecloud.aws.payload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import thecloud.aws.endpoint.RawBody;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.sigv4.ChunkSignatures;
import thecloud.aws.sigv4.Hex;
import thecloud.aws.sigv4.PayloadRule;
import thecloud.core.Nullable;

/**
 * A body in chunks of AWS's own: {@code <hex size>;chunk-signature=<hex>CRLF<bytes>CRLF}, a last one of size 0, and
 * perhaps a trailer. Each chunk's signature is verified before the next one's bytes, or the end, are reported.
 */
final class ChunkedBody extends ClaimingBody {

    private static final String SIGNATURE = ";chunk-signature=";
    private static final int MAX_HEADER = 128;

    /** 5 GiB, what S3 takes in one request, has nine digits; no size that fits here overflows. */
    private static final int MAX_DIGITS = 15;

    private final ChunkLines in;
    private final long length;
    private final boolean trailer;
    private final @Nullable ChunkSignatures signatures;
    private final MessageDigest digest = Hex.sha256();
    private String signature = "";
    private boolean inChunk;
    private boolean ended;
    private long left;
    private long total;

    ChunkedBody(RawBody raw, Headers headers, long length, PayloadRule.Chunked rule) {
        super(headers);
        this.in = new ChunkLines(raw);
        this.length = length;
        this.signatures = rule.signatures();
        this.trailer = rule.trailer();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public @Nullable ByteBuffer next() {
        if (ended) {
            return null;
        }
        if (left == 0) {
            endChunk();
            beginChunk();
            if (left == 0) {
                end();
                return null;
            }
        }
        ByteBuffer bytes = in.bytes(left);
        left -= bytes.remaining();
        total += bytes.remaining();
        if (signatures != null) {
            digest.update(bytes.duplicate());
        }
        return bytes;
    }

    private void beginChunk() {
        String header = in.line(MAX_HEADER);
        int digits = 0;
        long size = 0;
        while (digits < header.length() && Character.digit(header.charAt(digits), 16) >= 0) {
            size = size << 4 | Character.digit(header.charAt(digits), 16);
            digits++;
            if (digits > MAX_DIGITS) {
                throw ChunkLines.malformed("the size of a chunk is too large");
            }
        }
        if (digits == 0) {
            throw ChunkLines.malformed("a chunk has no size");
        }
        signature = signature(header.substring(digits));
        if (size > length - total) {
            throw incomplete(total + size);
        }
        left = size;
        inChunk = true;
    }

    private String signature(String extension) {
        if (signatures == null) {
            if (!extension.isEmpty()) {
                throw ChunkLines.malformed("a chunk without a signature has an extension");
            }
            return "";
        }
        String given = extension.startsWith(SIGNATURE) ? extension.substring(SIGNATURE.length()) : "";
        if (!Hex.isSha256(given)) {
            throw ChunkLines.malformed("a chunk has no signature");
        }
        return given;
    }

    private void endChunk() {
        if (inChunk) {
            in.lineBreak();
            verify();
        }
    }

    private void verify() {
        if (signatures != null) {
            signatures.verifyChunk(Hex.of(digest.digest()), signature);
        }
    }

    private void end() {
        verify();
        if (total != length) {
            throw incomplete(total);
        }
        if (trailer) {
            ended(new TrailerReader(in, signatures).read(sums().trailers()));
        } else {
            in.lastLineBreak();
        }
        in.expectEnd();
        ended = true;
    }

    private AwsError incomplete(long provided) {
        return ChunkLines.incomplete(
                "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header",
                length,
                provided);
    }
}
