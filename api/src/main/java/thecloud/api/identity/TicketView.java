package thecloud.api.identity;

import java.time.Instant;

/** A token good for one minute, for {@code /ws?ticket=}. */
public record TicketView(String ticket, Instant expiresAt) {}
