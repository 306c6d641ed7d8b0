package thecloud.core.mail;

import thecloud.core.error.Unavailable;

/** Outbound port: hands mail to whoever delivers it. Called by background work only, which tries again. */
public interface Mailer {

    /** The dependency's name in {@link Unavailable}. */
    String DEPENDENCY = "mail";

    /** Where mail goes. */
    Delivery delivery();

    /** Whether there is anywhere to hand mail to. */
    default boolean configured() {
        return delivery() != Delivery.NONE;
    }

    /**
     * Returns when the mail server has taken responsibility for the mail.
     *
     * @throws Unavailable when the server does not answer, or asks to come back later: the same mail may go later
     * @throws MailRefused when the server will not take this mail
     */
    void send(Mail mail);

    /** @throws Unavailable when no mail can be sent: for calls that would be pointless without */
    default void requireConfigured() {
        if (!configured()) {
            throw new Unavailable(
                    DEPENDENCY,
                    "this cloud sends no mail: its operator has configured no mail server (SMTP_HOST)",
                    null);
        }
    }

    /** What becomes of a mail. */
    enum Delivery {
        /** A mail server delivers it. */
        MAILED,
        /** It is written into this cloud's log, and nobody gets it: development without a mail server. */
        LOGGED,
        /** None is sent. */
        NONE
    }
}
