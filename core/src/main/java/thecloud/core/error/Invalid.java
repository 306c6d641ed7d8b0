package thecloud.core.error;

import thecloud.core.Nullable;

/** The input is wrong; {@link #field()} names where, in the API's own spelling ({@code ports[0]}). */
public final class Invalid extends CloudException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public Invalid(String field, String problem) {
        this(field, problem, null);
    }

    public Invalid(String field, String problem, @Nullable Throwable cause) {
        super(field + " " + problem, cause);
        this.field = field;
    }

    /** The same, as part of something bigger: {@code Statement[0]} within {@code document}. */
    public Invalid within(String outer) {
        String problem = reason().startsWith(field + " ") ? reason().substring(field.length() + 1) : reason();
        return new Invalid(outer + "." + field, problem, this);
    }

    public String field() {
        return field;
    }
}
