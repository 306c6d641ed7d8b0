package thecloud.images;

import thecloud.core.error.Invalid;

/** What an archive is refused with. */
final class Hostile {

    private static final int MAX_SHOWN = 120;

    private Hostile() {}

    static Invalid body(String why) {
        return new Invalid("body", why);
    }

    /** The name of an entry as it may stand in a message: its maker may have put anything into it. */
    static String shown(String name) {
        String plain = name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "...";
    }
}
