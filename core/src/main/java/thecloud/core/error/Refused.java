package thecloud.core.error;

import java.util.Map;

/**
 * A refusal that the field has a name for, such as {@code NoSuchKey} of S3: for slices whose callers know these names and
 * act on them.
 */
public final class Refused extends CloudException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;
    private final transient Map<String, String> details;

    /** What kind of answer it is; every protocol has one for each. */
    public enum Kind {
        INVALID,
        DENIED,
        NOT_FOUND,
        NOT_ALLOWED,
        CONFLICT,
        PRECONDITION_FAILED,
        NOT_MODIFIED,
        RANGE_NOT_SATISFIABLE,
        TOO_LARGE,
        NOT_IMPLEMENTED
    }

    public Refused(Kind kind, String code, String message) {
        this(kind, code, message, Map.of());
    }

    /** @param details what the field's answer carries beside the message, by its name: {@code BucketName} */
    public Refused(Kind kind, String code, String message, Map<String, String> details) {
        super(message, null);
        this.kind = kind;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public Kind kind() {
        return kind;
    }

    /** The field's name for it. */
    public String code() {
        return code;
    }

    public Map<String, String> details() {
        return details == null ? Map.of() : details; // null after deserialisation only
    }
}
