package thecloud.core.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * The command to make an API key.
 *
 * @param scopes permissions that the key is to be limited to; null for all that its holder may do
 * @param expiresAt when it is to stop working
 * @param lifetime the same, counted from now; at most one of the two is given
 */
public record KeyDraft(
        String name,
        @Nullable List<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable Duration lifetime) {

    private static final Duration LONGEST = Duration.ofDays(3650);

    public KeyDraft {
        name = Registration.requireName("name", name);
        scopes = scopes == null ? null : List.copyOf(scopes);
        if (expiresAt != null && lifetime != null) {
            throw new Invalid("expires_in_seconds", "cannot be given together with expires_at");
        }
        if (lifetime != null && (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0)) {
            throw new Invalid(
                    "expires_in_seconds", "must be from 1 to " + LONGEST.toSeconds() + ", which is ten years");
        }
    }

    /** When a key made now stops working; null for never. */
    public @Nullable Instant end(Instant now) {
        if (lifetime != null) {
            return now.plus(lifetime);
        }
        if (expiresAt == null) {
            return null;
        }
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw new Invalid("expires_at", "must be in the future, and in the next ten years");
        }
        return expiresAt.truncatedTo(ChronoUnit.MICROS);
    }
}
