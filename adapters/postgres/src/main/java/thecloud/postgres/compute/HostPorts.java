package thecloud.postgres.compute;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import thecloud.core.compute.Instance;
import thecloud.core.compute.PortMapping;
import thecloud.core.error.Conflict;

/** {@code instance_ports}: each host port belongs to one instance at most. */
final class HostPorts {

    // In the order of the key, so that two launches that want the same ports cannot deadlock.
    private static final String RESERVE = "INSERT INTO instance_ports (host_port, protocol, instance_id)"
            + " SELECT port, protocol, :instance FROM unnest(:ports::int[], :protocols::text[]) AS wanted(port, protocol)"
            + " ORDER BY 1, 2 ON CONFLICT DO NOTHING RETURNING host_port || '/' || protocol";

    private HostPorts() {}

    /** @throws Conflict on {@code ports[i]} when another instance has one of them */
    static void reserve(Handle handle, Instance instance) {
        List<PortMapping> ports = instance.spec().ports();
        List<PortMapping> fixed =
                ports.stream().filter(port -> port.hostPort() != 0).toList();
        if (fixed.isEmpty()) {
            return;
        }
        Set<String> reserved = new HashSet<>(handle.createQuery(RESERVE)
                .bind("instance", instance.id())
                .bind("ports", fixed.stream().map(PortMapping::hostPort).toArray(Integer[]::new))
                .bind(
                        "protocols",
                        fixed.stream().map(port -> port.protocol().name()).toArray(String[]::new))
                .map((row, context) -> row.getString(1))
                .list());
        for (int i = 0; i < ports.size(); i++) {
            PortMapping port = ports.get(i);
            if (port.hostPort() != 0 && !reserved.contains(port.hostPort() + "/" + port.protocol())) {
                throw new Conflict(
                        "ports[" + i + "]", "asks for host port " + port.hostPort() + ", which another instance has");
            }
        }
    }

    static void free(Handle handle, UUID instanceId) {
        handle.createUpdate("DELETE FROM instance_ports WHERE instance_id = :instance")
                .bind("instance", instanceId)
                .execute();
    }

    static List<Integer> taken(Handle handle, PortMapping.Protocol protocol, List<Integer> candidates) {
        return handle.createQuery("SELECT host_port FROM instance_ports"
                        + " WHERE protocol = :protocol AND host_port = ANY(:candidates) ORDER BY 1")
                .bind("protocol", protocol.name())
                .bind("candidates", candidates.toArray(Integer[]::new))
                .map((row, context) -> row.getInt(1))
                .list();
    }
}
