package thecloud.api.identity;

import java.time.Instant;

/** A user. */
public record UserView(String id, String email, String name, Instant createdAt) {}
