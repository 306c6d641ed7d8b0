package thecloud.mail;

import java.nio.file.Path;
import thecloud.core.Nullable;
import thecloud.core.identity.EmailAddress;

/**
 * Which mail server, and as whom.
 *
 * @param user null to send without signing in
 * @param password a secret; null without a user
 * @param caFile certificates (PEM) to trust instead of the platform's; null for the platform's
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        EmailAddress from,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path caFile) {

    /** How the connection is protected. */
    public enum Security {
        /** Plain at first, then TLS (RFC 3207); a server that does not offer it gets no mail. */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        TLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + security + "]";
    }
}
