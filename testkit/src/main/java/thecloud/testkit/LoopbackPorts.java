package thecloud.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports below those that the kernel and the cloud give out by themselves, so that nobody takes one between two starts
 * of what listens there. None is given out twice; test processes side by side begin at places of their own.
 */
public final class LoopbackPorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;

    /** Surefire numbers its processes from 1. */
    private static final int PROCESS = Integer.getInteger("test.process", 0);

    private static final int EACH = 2_000;

    /** Somewhere in the first half of the process's stretch, since two builds may run at once. */
    private static final AtomicInteger NEXT = new AtomicInteger(
            FIRST + PROCESS * EACH + ThreadLocalRandom.current().nextInt(EACH / 2));

    private LoopbackPorts() {}

    public static int next() {
        for (int port = NEXT.getAndIncrement(); port <= LAST; port = NEXT.getAndIncrement()) {
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port up to " + LAST + " is free");
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false; // somebody has it
        }
    }
}
