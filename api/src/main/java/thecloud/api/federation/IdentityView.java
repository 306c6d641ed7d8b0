package thecloud.api.federation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An identity at a provider that signs in to the account. {@code email} is what the provider said when it was linked. */
public record IdentityView(
        String id, String issuer, String subject, @Nullable String email, Instant linkedAt) {}
