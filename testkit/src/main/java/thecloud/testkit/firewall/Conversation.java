package thecloud.testkit.firewall;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection of an {@link Agent}'s that stays, so that it can be tried again later. */
interface Conversation {

    /** Whether what is sent now is answered. */
    String exchange();

    /** The other side answered. */
    String ANSWERED = "answered";

    /** Nothing came back. */
    String SILENT = "silent";

    /** This side was told that it is over. */
    String ENDED = "ended";

    int PATIENCE_MILLIS = 1500;

    int TRIES = 3;

    static Conversation tcp(String address, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return () -> told(() -> {
            socket.getOutputStream().write('?');
            return socket.getInputStream().read() < 0 ? ENDED : ANSWERED;
        });
    }

    static Conversation udp(String address, int port) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(new InetSocketAddress(address, port));
        socket.setSoTimeout(PATIENCE_MILLIS / TRIES);
        return () -> told(() -> {
            for (int i = 1; ; i++) {
                try {
                    socket.send(new DatagramPacket(new byte[] {'?'}, 1));
                    socket.receive(new DatagramPacket(new byte[100], 100));
                    return ANSWERED;
                } catch (SocketTimeoutException e) {
                    if (i == TRIES) {
                        throw e; // else lost or dropped: asked once more
                    }
                }
            }
        });
    }

    /** Answers everybody who begins one, for as long as they like. */
    static void answer(ServerSocket listening) {
        while (true) {
            try {
                Socket caller = listening.accept();
                Thread.ofVirtual().start(() -> echo(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket caller) {
        try (caller) {
            caller.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException e) {
            // The other side is gone.
        }
    }

    private static String told(Exchange exchange) {
        try {
            return exchange.run();
        } catch (SocketTimeoutException e) {
            return SILENT;
        } catch (IOException e) {
            return ENDED;
        }
    }

    /** Sends something and waits for what comes back. */
    interface Exchange {
        String run() throws IOException;
    }
}
