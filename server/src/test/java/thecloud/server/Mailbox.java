package thecloud.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.postgres.TestCloud;

/** A real SMTP server, and what arrived there. */
final class Mailbox implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("tcm_[A-Za-z0-9_-]{43}");
    private int port;
    private GreenMail server;

    Mailbox() {
        up();
    }

    /** On the same port as before, if there was one. */
    void up() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        port = server.getSmtp().getPort();
    }

    void down() {
        server.stop();
    }

    Map<String, String> settings() {
        return Map.of(
                "SMTP_HOST",
                "127.0.0.1",
                "SMTP_PORT",
                String.valueOf(port),
                "SMTP_TLS",
                "none",
                "SMTP_FROM",
                "cloud@example.com");
    }

    /** The texts of all mails to the address, oldest first. */
    List<String> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> addressee(message).equals(address))
                .map(Mailbox::text)
                .toList();
    }

    /** Waits until there are so many mails to the address and answers the token in the last of them. */
    String token(String address, int mails) {
        TestCloud.until(mails + " mails to " + address, () -> to(address).size() >= mails);
        return tokenIn(to(address).getLast());
    }

    static String tokenIn(String text) {
        Matcher matcher = TOKEN.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no token in: " + text);
        }
        return matcher.group();
    }

    private static String addressee(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
