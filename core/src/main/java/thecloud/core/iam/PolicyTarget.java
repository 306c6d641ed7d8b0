package thecloud.core.iam;

/**
 * What a policy is attached to, as a caller names it: a member (users and service accounts alike) by id or e-mail
 * address, or a role by id or name.
 */
public record PolicyTarget(Kind kind, String idOrName) {

    /** What kind of target. */
    public enum Kind {
        USER,
        ROLE
    }

    public static PolicyTarget user(String idOrEmail) {
        return new PolicyTarget(Kind.USER, idOrEmail);
    }

    public static PolicyTarget role(String idOrName) {
        return new PolicyTarget(Kind.ROLE, idOrName);
    }
}
