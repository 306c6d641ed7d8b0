package thecloud.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports below those that the kernel and the cloud give out by themselves; none is given out twice. */
final class LoopbackPorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;

    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    private LoopbackPorts() {}

    static int next() {
        for (int port = NEXT.getAndIncrement(); port <= LAST; port = NEXT.getAndIncrement()) {
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port between " + FIRST + " and " + LAST + " is free");
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false; // somebody has it
        }
    }
}
