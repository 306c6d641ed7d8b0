package thecloud.rest;

import java.util.function.Function;
import thecloud.api.Page;

/** Pages of core as pages of the API. */
public final class Pages {
    private Pages() {}

    public static <T, V> Page<V> of(thecloud.core.Page<T> page, Function<T, V> view) {
        return new Page<>(page.items().stream().map(view).toList(), page.nextCursor());
    }
}
