package thecloud.aws.s3.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import thecloud.aws.http.Percent;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.Sent;
import thecloud.aws.http.Signed;
import thecloud.core.Nullable;
import thecloud.core.access.Attempt;
import thecloud.core.access.Caller;

/** One line of an access log, from its time on: fields with a space between, {@code -} for what there is not. */
final class LogEntry {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "'['dd/MMM/uuuu:HH:mm:ss Z']'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder line = new StringBuilder(512);

    private LogEntry(Instant at) {
        TIME.formatTo(at, line);
    }

    /** What stands in all lines of one request. */
    record Common(RequestHead head, Caller caller, Signed signed, Instant at, String region) {}

    /**
     * What was done, and what came of it.
     *
     * @param key null for none, or the one that was sent where it cannot be read
     * @param error null for none
     * @param size of the object; -1 when it is not known
     */
    record Done(
            @Nullable String operation,
            @Nullable String key,
            @Nullable String version,
            int status,
            @Nullable String error,
            long size) {}

    /** @param sent null for what a request did beside what it is: nothing was sent for that by itself */
    static String of(Common common, Done done, @Nullable Sent sent) {
        RequestHead head = common.head();
        boolean signed = common.signed().how() != Signed.How.ANONYMOUS;
        return new LogEntry(common.at())
                .field(head.origin().sourceAddress())
                .field(requester(common.caller()))
                .field(head.origin().requestId())
                .field(done.operation())
                .field(done.key() == null ? null : Percent.encode(done.key(), true))
                .quoted(sent == null ? null : RequestLine.of(head))
                .number(done.status())
                .field(done.error())
                .number(sent == null || sent.bytes() == 0 ? -1 : sent.bytes())
                .number(done.size())
                .number(sent == null ? -1 : millis(sent.totalNanos()))
                .number(sent == null ? -1 : millis(sent.ownNanos()))
                .quoted(head.header("referer"))
                .quoted(head.header("user-agent"))
                .field(done.version())
                .field(head.origin().hostId())
                .field(signed ? "SigV4" : null)
                .field(null) // cipher suite: TLS ends before us
                .field(authentication(common.signed().how()))
                .field(head.header("host"))
                .field(null) // TLS version
                .field(null) // there are no access points
                .field(null) // whether an ACL was needed: unknown
                .field(common.region())
                .line
                .toString();
    }

    /** The owner of a tenant is the tenant; others have names in it. */
    private static @Nullable String requester(Caller caller) {
        if (!(caller instanceof Caller.Member member)) {
            return null;
        }
        return member.tenancy().owner()
                ? member.tenantId().toString()
                : Attempt.arn(
                        "iam",
                        member.tenantId(),
                        member.principal().kind().wireName(),
                        member.userId().toString());
    }

    private static @Nullable String authentication(Signed.How how) {
        return switch (how) {
            case HEADER -> "AuthHeader";
            case QUERY -> "QueryString";
            case ANONYMOUS, FORM -> null;
        };
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private LogEntry number(long number) {
        return field(number < 0 ? null : String.valueOf(number));
    }

    /** A client's text that could end the field is written so that it does not. */
    private LogEntry field(@Nullable String text) {
        line.append(' ');
        append(text == null || text.isEmpty() ? "-" : text, ' ');
        return this;
    }

    private LogEntry quoted(@Nullable String text) {
        line.append(" \"");
        append(text == null || text.isEmpty() ? "-" : text, '"');
        line.append('"');
        return this;
    }

    private void append(String text, char end) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7F || c == end) {
                line.append('%')
                        .append(c < 0x10 ? "0" : "")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
            } else {
                line.append(c);
            }
        }
    }
}
