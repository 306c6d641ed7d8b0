package thecloud.core.audit;

import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/** A place in the chain: a line's number and its seal, in hex. */
public record AuditMark(long seq, String hash) {

    /** Before the first line. */
    public static final AuditMark START = new AuditMark(0, "0".repeat(64));

    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,17}:[0-9a-f]{64}");

    /** {@code seq:hash}, to be noted outside the cloud. */
    public String text() {
        return seq + ":" + hash;
    }

    public static AuditMark parse(String field, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new Invalid(field, "must be a noted head, such as 42:0f3a... (a number, a colon, 64 hex digits)");
        }
        int colon = text.indexOf(':');
        return new AuditMark(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** The two marks that are kept. */
    public enum Name {
        /** The last line that was sealed. */
        HEAD,
        /** The last line that retention removed. */
        CHECKPOINT
    }

    /** A mark as it is kept: whoever lacks the key cannot move it. */
    public record Signed(AuditMark mark, String mac) {}
}
