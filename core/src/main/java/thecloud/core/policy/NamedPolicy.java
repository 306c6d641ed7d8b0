package thecloud.core.policy;

/**
 * A policy as it counts for a request.
 *
 * @param name for people
 * @param attachedTo where it comes from, for people: {@code user ada@example.com}, {@code group builders}
 */
public record NamedPolicy(String name, String attachedTo, PolicyDocument document) {

    /** Both, for people. */
    public String source() {
        return attachedTo.isEmpty() ? name : name + " of " + attachedTo;
    }
}
