package thecloud.core.error;

/** Nothing of that id or name belongs to the caller's tenant. Somebody else's resource looks just the same. */
public final class NotFound extends CloudException {

    private static final long serialVersionUID = 1L;

    public NotFound(String kind, String idOrName) {
        super("no " + kind + " \"" + abbreviated(idOrName) + "\"", null);
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
