package thecloud.aws.s3.header;

import java.time.Instant;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.core.Nullable;
import thecloud.core.object.Preconditions;

/** Conditional requests (RFC 9110, section 13). A date that cannot be read says nothing, as HTTP has it. */
public final class PreconditionHeaders {

    private static final String COPY = "x-amz-copy-source-";

    private PreconditionHeaders() {}

    /** Of a request that reads. */
    public static Preconditions ofRead(Headers headers) {
        return of(headers, "");
    }

    /** Of a copy, about its source. */
    public static Preconditions ofCopySource(Headers headers) {
        return of(headers, COPY);
    }

    /**
     * Of a request that writes.
     *
     * @throws thecloud.aws.http.AwsError {@code NotImplemented} for {@code If-None-Match} with anything but {@code *}
     */
    public static Preconditions ofWrite(Headers headers) {
        String ifNoneMatch = headers.joined("if-none-match");
        if (ifNoneMatch != null && !ifNoneMatch.strip().equals("*")) {
            throw RefusedOption.IF_NONE_MATCH.error();
        }
        String ifMatch = headers.joined("if-match");
        return ifMatch == null && ifNoneMatch == null
                ? Preconditions.NONE
                : new Preconditions(ifMatch, ifNoneMatch, null, null);
    }

    private static Preconditions of(Headers headers, String prefix) {
        Preconditions found = new Preconditions(
                headers.joined(prefix + "if-match"),
                headers.joined(prefix + "if-none-match"),
                date(headers.get(prefix + "if-modified-since")),
                date(headers.get(prefix + "if-unmodified-since")));
        return found.equals(Preconditions.NONE) ? Preconditions.NONE : found;
    }

    private static @Nullable Instant date(@Nullable String header) {
        return header == null ? null : Timestamps.parseHttp(header).orElse(null);
    }
}
