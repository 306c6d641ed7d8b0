package thecloud.simulated.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.PortMapping;

/** Which ports of the imagined host are taken, and by which instance. */
final class HostPorts {

    private final Map<Key, String> holders = new ConcurrentHashMap<>();

    private record Key(int port, PortMapping.Protocol protocol) {

        static Key of(PortMapping mapping) {
            return new Key(mapping.hostPort(), mapping.protocol());
        }
    }

    boolean free(PortMapping mapping) {
        return !holders.containsKey(Key.of(mapping));
    }

    /** All or none. */
    void claim(ComputeSpec spec) {
        List<Key> claimed = new ArrayList<>();
        for (PortMapping mapping : spec.ports()) {
            if (mapping.hostPort() == 0) {
                continue;
            }
            Key key = Key.of(mapping);
            if (holders.putIfAbsent(key, spec.backendName()) != null) {
                claimed.forEach(holders::remove);
                throw new BackendRefusal("Bind for 127.0.0.1:" + key.port + " failed: port is already allocated", null);
            }
            claimed.add(key);
        }
    }

    void release(ComputeSpec spec) {
        spec.ports().forEach(mapping -> holders.remove(Key.of(mapping), spec.backendName()));
    }
}
