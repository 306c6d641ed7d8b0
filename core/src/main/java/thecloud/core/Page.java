package thecloud.core;

import java.util.List;
import java.util.function.Function;

/** One page of a list; {@code nextCursor} is null on the last one. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of one row more than was asked for.
     *
     * @param rows up to {@code request.limit() + 1} rows in list order
     * @param cursor the position just behind an item
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Cursor> cursor) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.getLast()).encoded());
    }
}
