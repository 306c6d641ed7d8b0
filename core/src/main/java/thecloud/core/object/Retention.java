package thecloud.core.object;

import java.time.Instant;
import thecloud.core.object.setting.LockMode;

/** Until when a version cannot be deleted. */
public record Retention(LockMode mode, Instant until) {}
