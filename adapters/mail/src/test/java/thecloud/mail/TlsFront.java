package thecloud.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Ends TLS in front of a mail server that speaks none, from the first byte or after STARTTLS (RFC 3207). */
final class TlsFront implements AutoCloseable {

    private final ServerSocket listening;
    private final SSLContext certificate;
    private final boolean starttls;
    private final int behind;

    TlsFront(SSLContext certificate, boolean starttls, int behind) throws IOException {
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.certificate = certificate;
        this.starttls = starttls;
        this.behind = behind;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (starttls) {
                untilStarttls(client);
            }
            SSLSocket secure = (SSLSocket) certificate.getSocketFactory().createSocket(client, null, true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            try (secure;
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                if (starttls) {
                    line(server.getInputStream()); // the greeting, which the client has had
                }
                Thread.ofVirtual().start(() -> copy(secure, server));
                server.getInputStream().transferTo(secure.getOutputStream());
            }
        } catch (IOException e) {
            // The client did not like the certificate, or has gone.
        }
    }

    private static void untilStarttls(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        say(client, "220 front");
        for (String line = line(in); !line.equals("STARTTLS"); line = line(in)) {
            boolean hello = line.startsWith("EHLO");
            say(client, hello ? "250-front\r\n250 STARTTLS" : "530 5.7.0 Must issue a STARTTLS command first");
            if (line.isEmpty()) {
                throw new IOException("the client has gone");
            }
        }
        say(client, "220 go ahead");
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either has gone, and so does the other.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
