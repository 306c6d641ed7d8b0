package thecloud.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** Columns to values and back. PostgreSQL keeps microseconds, so times are cut to them before they are written. */
public final class Rows {

    private static final Cursor BEFORE_ALL = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

    private Rows() {}

    public static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static @Nullable List<String> textsOrNull(ResultSet row, int column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? null : List.of((String[]) texts.getArray());
    }

    /** For binding as {@code text[]}. */
    public static String @Nullable [] textsOrNull(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    /** For binding as {@code uuid[]}, each once. */
    public static Array uuids(Connection connection, Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.distinct().toArray(UUID[]::new));
    }

    public static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    /** Where a page begins: lists ask for {@code (created_at, id) < (cursor)}, newest first. */
    public static Cursor cursor(PageRequest page) {
        Cursor after = page.after();
        return after == null ? BEFORE_ALL : after;
    }

    /** The id that a text is, or null when it is not the usual form of one. */
    public static @Nullable UUID uuidOrNull(String text) {
        if (text.length() != 36) {
            return null; // UUID.fromString would also take shorter ones
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
