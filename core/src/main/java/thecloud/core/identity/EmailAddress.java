package thecloud.core.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/**
 * An e-mail address that can stand in a mail header as it is: a dot-atom and a host name, in ASCII (RFC 5321, 4.1.2,
 * without quoted local parts, comments and address literals). Compared without regard to case.
 */
public record EmailAddress(String text) {

    static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]++";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM = Pattern.compile(
            ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")*+", Pattern.CASE_INSENSITIVE);

    /** @throws Invalid naming {@code email} */
    public EmailAddress {
        // Matched before it is put into lower case: some letters of other alphabets become ASCII by that (U+212A, k).
        text = text.strip();
        if (text.length() > MAX_LENGTH
                || text.indexOf('@') > MAX_LOCAL
                || !FORM.matcher(text).matches()) {
            throw new Invalid("email", "must be an e-mail address");
        }
        text = text.toLowerCase(Locale.ROOT);
    }

    /** Empty when the text is none, as some that were registered long ago. */
    public static Optional<EmailAddress> of(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (Invalid e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
