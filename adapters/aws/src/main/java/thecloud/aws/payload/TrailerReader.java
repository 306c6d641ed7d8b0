package thecloud.aws.payload;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.sigv4.ChunkSignatures;
import thecloud.core.Nullable;

/**
 * The header fields behind the last chunk. A signed trailer ends in its signature; documentation and SDKs differ in the
 * line breaks around it, so that empty lines before it are passed over.
 */
final class TrailerReader {

    private static final String SIGNATURE = "x-amz-trailer-signature";
    private static final int MAX_LINE = 1024;
    private static final int MAX_LINES = 16;

    private final ChunkLines in;
    private final @Nullable ChunkSignatures signatures;
    private final StringBuilder signed = new StringBuilder();
    private final Headers.Builder fields = new Headers.Builder(2);
    private final Set<String> names = new HashSet<>();
    private boolean verified;
    private boolean closed;

    TrailerReader(ChunkLines in, @Nullable ChunkSignatures signatures) {
        this.in = in;
        this.signatures = signatures;
    }

    /** @param announced names of all fields that are to be there */
    Headers read(Set<String> announced) {
        for (int lines = 0; in.more(); lines++) {
            String line = in.lineOfLf(MAX_LINE).strip();
            if (lines == MAX_LINES || (closed && !line.isEmpty())) {
                throw malformed();
            }
            if (line.isEmpty()) {
                closed = signatures == null || verified;
            } else {
                field(line);
            }
        }
        if (!names.equals(announced) || (signatures != null && !verified)) {
            throw malformed();
        }
        return fields.build();
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || verified) {
            throw malformed();
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        if (name.equals(SIGNATURE)) {
            if (signatures == null) {
                throw malformed();
            }
            signatures.verifyTrailer(signed.toString(), value);
            verified = true;
            return;
        }
        if (!names.add(name)) {
            throw malformed();
        }
        signed.append(name).append(':').append(value).append('\n');
        fields.add(name, value);
    }

    private static AwsError malformed() {
        return new AwsError(
                400,
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published"
                        + " schema.");
    }
}
