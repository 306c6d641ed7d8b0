package thecloud.core.mail;

import thecloud.core.identity.EmailAddress;

/**
 * One plain text to one person, bounded, and with nothing in it that could become a header.
 *
 * @param subject one line of at most {@value #MAX_SUBJECT} characters
 * @param text at most {@value #MAX_TEXT} characters; may hold a secret
 */
public record Mail(EmailAddress to, String subject, String text) {

    public static final int MAX_SUBJECT = 200;
    public static final int MAX_TEXT = 10_000;

    public Mail {
        if (subject.isBlank()
                || subject.length() > MAX_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line of 1 to " + MAX_SUBJECT + " characters");
        }
        if (text.isBlank() || text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text has 1 to " + MAX_TEXT + " characters");
        }
    }

    /** Without the text, which may hold a secret. */
    @Override
    public String toString() {
        return "Mail[" + to + ", " + subject + "]";
    }
}
