package thecloud.core.policy;

/** What a statement does to the requests that it matches. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String spelling;

    Effect(String spelling) {
        this.spelling = spelling;
    }

    /** As a policy writes it. */
    public String spelling() {
        return spelling;
    }
}
