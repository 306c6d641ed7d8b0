package thecloud.core.iam;

import thecloud.core.access.Authority;

/** Makes the slice's services, and the authority that the guard asks. */
public final class Iam {

    private final GrantRepository grants;

    public Iam(GrantRepository grants) {
        this.grants = grants;
    }

    public Authority authority() {
        return new PolicyAuthority(grants);
    }
}
