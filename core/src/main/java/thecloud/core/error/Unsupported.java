package thecloud.core.error;

/** What was asked for is not offered here, and is refused rather than ignored. */
public final class Unsupported extends CloudException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public Unsupported(String field, String message) {
        super(field + " " + message, null);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
