package thecloud.api.compute;

import java.time.Instant;

/** Where a terminal of the instance can be opened: a WebSocket URL with a ticket good for one minute, and the message to send on it first. */
public record ConsoleView(String url, Instant expiresAt, String message) {}
