package thecloud.testkit.firewall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * One end, as a program of its own so that it can live in a network namespace. It listens on the ports it is given and
 * tells whoever calls what their address looks like; and it calls others as its standard input says.
 */
public final class Agent {

    static final String NO_PING = "no ping";

    private static final int PATIENCE_MILLIS = 1500;
    private static final int TRIES = 3;

    /** Those that were begun from here, by their numbers. */
    private static final List<Conversation> CONVERSATIONS = new CopyOnWriteArrayList<>();

    private Agent() {}

    public static void main(String[] ports) throws IOException {
        for (String port : ports) {
            ServerSocket tcp = new ServerSocket(Integer.parseInt(port), 200);
            DatagramSocket udp = new DatagramSocket(Integer.parseInt(port));
            Thread.ofVirtual().start(() -> answerTcp(tcp));
            Thread.ofPlatform().daemon().start(() -> answerUdp(udp));
        }
        ServerSocket talking = new ServerSocket(PacketWorld.TALK, 200);
        DatagramSocket talkingUdp = new DatagramSocket(PacketWorld.TALK);
        Thread.ofVirtual().start(() -> Conversation.answer(talking));
        Thread.ofPlatform().daemon().start(() -> answerUdp(talkingUdp));
        say("ready");
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] question = line.split(" ", -1);
            Thread.ofPlatform().daemon().start(() -> say(question[0] + " " + answer(question)));
        }
    }

    private static String answer(String[] question) {
        int port = Integer.parseInt(question[3]);
        try {
            return switch (question[1]) {
                case "tcp" -> tcp(question[2], port);
                case "udp" -> udp(question[2], port);
                case "talk-tcp" -> begun(Conversation.tcp(question[2], port));
                case "talk-udp" -> begun(Conversation.udp(question[2], port));
                case "again" -> CONVERSATIONS.get(port).exchange();
                default -> icmp(question[2]);
            };
        } catch (IOException e) {
            return "-";
        }
    }

    private static synchronized String begun(Conversation conversation) {
        CONVERSATIONS.add(conversation);
        return Integer.toString(CONVERSATIONS.size() - 1);
    }

    private static String tcp(String address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String udp(String address, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, port));
            socket.setSoTimeout(PATIENCE_MILLIS / TRIES);
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            for (int i = 0; i < TRIES; i++) {
                try {
                    socket.send(new DatagramPacket(new byte[] {'?'}, 1));
                    socket.receive(answer);
                    return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
                } catch (SocketTimeoutException e) {
                    // Lost or dropped: asked once more.
                }
            }
            return "-";
        }
    }

    /** A process for each: to a stateful filter, pings of one process to one address are one connection. */
    private static String icmp(String address) {
        List<String> ping = List.of("ping", "-c", "1", "-W", "1", address);
        try {
            return icmp(ping);
        } catch (IOException e) {
            return icmpOfBusybox(ping);
        }
    }

    /** That there is no ping at all must not look like a packet that was dropped. */
    private static String icmpOfBusybox(List<String> ping) {
        try {
            return icmp(Stream.concat(Stream.of("busybox"), ping.stream()).toList());
        } catch (IOException e) {
            return NO_PING + " and no busybox on this machine (Debian: iputils-ping)";
        }
    }

    private static String icmp(List<String> command) throws IOException {
        Process ping = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return ping.onExit().join().exitValue() == 0 ? "any" : "-";
    }

    private static void answerTcp(ServerSocket listening) {
        while (true) {
            try (Socket caller = listening.accept()) {
                caller.getOutputStream()
                        .write(caller.getInetAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                say("listening: " + e.getMessage());
            }
        }
    }

    private static void answerUdp(DatagramSocket listening) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        while (true) {
            try {
                listening.receive(packet);
                byte[] text = packet.getAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII);
                listening.send(new DatagramPacket(text, text.length, packet.getSocketAddress()));
            } catch (IOException e) {
                say("listening: " + e.getMessage());
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
