package thecloud.core.object.rule;

import thecloud.core.Nullable;

/** Text that can be stored, and compared byte by byte: UTF-8 without NUL. */
public final class Texts {

    private Texts() {}

    public static boolean isStorable(@Nullable String text) {
        return text == null
                || text.codePoints()
                        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** @throws thecloud.core.error.Refused {@code InvalidArgument} */
    public static void require(String argument, @Nullable String text) {
        if (!isStorable(text)) {
            throw Refusals.invalidArgument("The text is no UTF-8, or has a NUL.", argument, "");
        }
    }
}
