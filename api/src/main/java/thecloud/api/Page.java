package thecloud.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next_cursor} is absent on the last one. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
