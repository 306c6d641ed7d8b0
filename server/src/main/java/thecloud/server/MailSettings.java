package thecloud.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import thecloud.core.Nullable;
import thecloud.core.identity.EmailAddress;
import thecloud.mail.SmtpSettings;

/** Reads the {@code SMTP_} settings, which make sense together only. */
final class MailSettings {
    private MailSettings() {}

    /**
     * Null when no mail server is named.
     *
     * @throws StartRefused naming the setting that is wrong; never with the password
     */
    static @Nullable SmtpSettings read(Function<Setting, String> text) {
        String host = text.apply(Setting.SMTP_HOST);
        String user = text.apply(Setting.SMTP_USER);
        String password = text.apply(Setting.SMTP_PASSWORD);
        if (host.isEmpty()) {
            if (!user.isEmpty()
                    || !password.isEmpty()
                    || !text.apply(Setting.SMTP_FROM).isEmpty()) {
                throw new StartRefused("SMTP_HOST is missing, without which no other SMTP_ setting does anything");
            }
            return null;
        }
        if (user.isEmpty() != password.isEmpty()) {
            throw new StartRefused("SMTP_USER and SMTP_PASSWORD must be given together");
        }
        SmtpSettings.Security security = security(text.apply(Setting.SMTP_TLS));
        if (security == SmtpSettings.Security.NONE && !user.isEmpty() && !host.matches("localhost|127\\..*|::1")) {
            throw new StartRefused("SMTP_TLS must not be none with a password for another machine");
        }
        return new SmtpSettings(
                host,
                port(text.apply(Setting.SMTP_PORT)),
                security,
                EmailAddress.of(text.apply(Setting.SMTP_FROM))
                        .orElseThrow(
                                () -> new StartRefused("SMTP_FROM must be the e-mail address that mails come from")),
                user.isEmpty() ? null : user,
                password.isEmpty() ? null : password,
                caFile(text.apply(Setting.SMTP_CA_FILE)));
    }

    private static SmtpSettings.Security security(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "starttls" -> SmtpSettings.Security.STARTTLS;
            case "tls" -> SmtpSettings.Security.TLS;
            case "none" -> SmtpSettings.Security.NONE;
            default -> throw new StartRefused("SMTP_TLS must be one of starttls, tls, none, not \"" + text + "\"");
        };
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new StartRefused("SMTP_PORT must be a whole number from 1 to 65535, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Path caFile(String file) {
        if (file.isEmpty()) {
            return null;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw new StartRefused("SMTP_CA_FILE must name a file that can be read, not \"" + file + "\"");
        }
        return Path.of(file).toAbsolutePath();
    }
}
