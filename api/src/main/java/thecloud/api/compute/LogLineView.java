package thecloud.api.compute;

import java.time.Instant;

/** A line of an instance's log; {@code stream} is stdout or stderr. */
public record LogLineView(Instant at, String stream, String text) {}
