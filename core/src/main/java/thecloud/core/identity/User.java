package thecloud.core.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody with an account.
 *
 * @param email lower case, unique
 */
public record User(UUID id, String email, String name, Instant createdAt) {}
