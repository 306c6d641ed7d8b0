package thecloud.core.access;

/**
 * A permission such as {@code instance:launch}: a kind of resource and a verb; {@code *} covers all of either, and
 * {@code Get*} all verbs that begin so.
 */
public record Permission(String resource, String verb) {

    private static final String ANY = "*";

    public static Permission parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1 || text.indexOf(':', colon + 1) >= 0) {
            throw new IllegalArgumentException("not a permission of the form resource:verb: " + text);
        }
        return new Permission(text.substring(0, colon), text.substring(colon + 1));
    }

    public boolean covers(Permission wanted) {
        return (resource.equals(ANY) || resource.equals(wanted.resource))
                && (verb.equals(wanted.verb) || (verb.endsWith(ANY) && wanted.verb.startsWith(stem())));
    }

    /** What all verbs that it covers begin with. */
    private String stem() {
        return verb.substring(0, verb.length() - ANY.length());
    }

    /**
     * Whether a call with this permission changes nothing. To inspect is to read what a {@code *:read} does not cover,
     * such as the audit log.
     */
    public boolean reads() {
        return verb.equals("read")
                || verb.equals("inspect")
                || verb.equals("explain")
                || verb.startsWith("Get") // as AWS names what reads
                || verb.startsWith("List");
    }

    @Override
    public String toString() {
        return resource + ":" + verb;
    }
}
