package thecloud.core.federation;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;

/**
 * An identity at a provider that signs in to an account.
 *
 * @param email what the provider called them when it was linked, for recognising it; decides nothing
 */
public record LinkedIdentity(
        UUID id,
        UUID userId,
        String issuer,
        String subject,
        @Nullable String email,
        Instant linkedAt) implements Created {}
