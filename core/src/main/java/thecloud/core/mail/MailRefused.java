package thecloud.core.mail;

import thecloud.core.Nullable;

/** The mail server refused a mail for good; the message says why and holds nothing of the mail's text. */
public final class MailRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MailRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
