package thecloud.api.people;

import java.time.Instant;
import java.util.List;

/** A member of a tenant; {@code kind} is {@code user} or {@code service-account}. */
public record MemberView(
        String userId, String email, String name, String kind, List<String> roles, boolean owner, Instant joinedAt) {}
