package thecloud.metadata;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/** Closes what one address opens beyond its share, so that nobody holds the connections of all. */
final class Crowd implements Connection.Listener {

    private final int perAddress;
    private final Map<Connection, String> callers = new ConcurrentHashMap<>();
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    Crowd(int perAddress) {
        this.perAddress = perAddress;
    }

    @Override
    public void onOpened(Connection connection) {
        String address = address(connection);
        callers.put(connection, address);
        if (open.merge(address, 1, Integer::sum) > perAddress) {
            connection.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        String address = callers.remove(connection); // a closed one does not tell any more
        if (address != null) {
            open.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private static String address(Connection connection) {
        SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "";
    }
}
