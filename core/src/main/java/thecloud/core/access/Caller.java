package thecloud.core.access;

import java.util.UUID;
import thecloud.core.Nullable;

/** Who makes a call. */
public sealed interface Caller {

    /** Somebody who showed no credentials. */
    enum Anonymous implements Caller {
        INSTANCE
    }

    /**
     * A user acting in one of their tenants.
     *
     * @param keyId the API key that was shown, or null when a token was
     */
    record Member(
            UUID userId,
            String email,
            UUID tenantId,
            String tenantSlug,
            Role role,
            @Nullable UUID keyId) implements Caller {}
}
