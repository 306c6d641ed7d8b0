package thecloud.core.identity;

import java.time.Instant;

/**
 * What signing in gives.
 *
 * @param token a JWT for {@code Authorization: Bearer}
 * @param refreshToken good for one {@link SessionService#refresh}; shown once
 */
public record Session(String token, Instant expiresAt, String refreshToken, Instant refreshExpiresAt) {

    @Override
    public String toString() {
        return "Session[expiresAt=" + expiresAt + "]";
    }
}
