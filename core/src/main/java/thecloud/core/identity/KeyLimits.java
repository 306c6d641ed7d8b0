package thecloud.core.identity;

import java.time.Instant;
import java.util.List;
import thecloud.core.Nullable;

/**
 * What an API key is limited to.
 *
 * @param scopes permissions; null for all that its holder may do
 * @param expiresAt when it stops working; null for never
 */
public record KeyLimits(
        @Nullable List<String> scopes, @Nullable Instant expiresAt) {

    public static final KeyLimits NONE = new KeyLimits(null, null);
}
