package thecloud.core.compute;

/** What a text from outside may hold. */
final class Text {

    private Text() {}

    /** Whether UTF-8 and the database can carry it: no NUL, no half of a surrogate pair. */
    static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Control characters, and halves of surrogate pairs, which no UTF-8 can carry. */
    static boolean hasControl(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
