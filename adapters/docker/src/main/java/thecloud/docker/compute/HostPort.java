package thecloud.docker.compute;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import thecloud.core.compute.PortMapping;

/** Tells whether a port of the host is free, by taking it for a moment. */
final class HostPort {

    private HostPort() {}

    static boolean free(PortMapping mapping, InetAddress address) {
        if (mapping.hostPort() == 0) {
            return true;
        }
        try {
            switch (mapping.protocol()) {
                case TCP -> new ServerSocket(mapping.hostPort(), 1, address).close();
                case UDP -> new DatagramSocket(mapping.hostPort(), address).close();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
