package thecloud.core;

import thecloud.core.error.Invalid;

/** How much of a list is wanted, from where: {@code limit} 1 to 1000, {@code after} null for the first page. */
public record PageRequest(int limit, @Nullable Cursor after) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Invalid("limit", "must be between 1 and " + MAX_LIMIT);
        }
    }

    /** From what a caller wrote; both may be absent. */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : limit,
                cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor));
    }

    public static PageRequest first() {
        return new PageRequest(DEFAULT_LIMIT, null);
    }
}
