package thecloud.core.compute;

/** What a text from outside may hold. */
final class Text {

    private Text() {}

    /** Control characters, and halves of surrogate pairs, which no UTF-8 can carry. */
    static boolean hasControl(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
