package thecloud.core.object.accesslog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells entries apart by the day of what they are about: the time that each begins with, {@code [06/Feb/2026:00:00:38 +0000]}. */
final class EventDays {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MMM/uuuu", Locale.ENGLISH);
    private static final int FROM = 1;
    private static final int TO = 12;

    private EventDays() {}

    /** @param otherwise the day of what has none */
    static Map<LocalDate, byte[]> of(byte[] lines, LocalDate otherwise) {
        SortedMap<LocalDate, StringBuilder> days = new TreeMap<>();
        new String(lines, StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> days.computeIfAbsent(day(line, otherwise), day -> new StringBuilder())
                        .append(line)
                        .append('\n'));
        SortedMap<LocalDate, byte[]> bytes = new TreeMap<>();
        days.forEach((day, text) -> bytes.put(day, text.toString().getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static LocalDate day(String line, LocalDate otherwise) {
        try {
            return line.startsWith("[") && line.length() > TO
                    ? LocalDate.parse(line.substring(FROM, TO), DAY)
                    : otherwise;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
