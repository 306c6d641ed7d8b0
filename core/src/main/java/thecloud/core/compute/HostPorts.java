package thecloud.core.compute;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import thecloud.core.error.Conflict;
import thecloud.core.error.Unavailable;

/**
 * Gives out host ports: checks those that were asked for and picks free ones for the rest, so that an instance keeps
 * its ports for life. The repository's reservation decides between two that pick the same at once.
 */
record HostPorts(InstanceRepository instances, ComputeBackend backend) {

    private static final int FIRST = 30_000;
    private static final int LAST = 32_767;
    private static final int CANDIDATES = 64;

    /**
     * The mappings with every host port filled in.
     *
     * @throws Conflict on {@code ports[i]} when a host port is in use, or none is free
     */
    List<PortMapping> assign(List<PortMapping> wanted) {
        List<PortMapping> assigned = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            PortMapping mapping = wanted.get(i);
            String field = "ports[" + i + "]";
            assigned.add(mapping.hostPort() == 0 ? pick(field, mapping, assigned) : checked(field, mapping));
        }
        return assigned;
    }

    private PortMapping checked(String field, PortMapping mapping) {
        if (!free(mapping)) {
            throw new Conflict(field, "asks for host port " + mapping.hostPort() + ", which is in use");
        }
        return mapping;
    }

    private PortMapping pick(String field, PortMapping mapping, List<PortMapping> assigned) {
        int start = FIRST;
        while (start <= LAST) {
            List<Integer> candidates = IntStream.range(start, Math.min(LAST + 1, start + CANDIDATES))
                    .boxed()
                    .toList();
            Set<Integer> taken = new HashSet<>(instances.takenPorts(mapping.protocol(), candidates));
            assigned.forEach(other -> taken.add(other.hostPort()));
            for (int port : candidates) {
                if (!taken.contains(port) && free(mapping.withHostPort(port))) {
                    return mapping.withHostPort(port);
                }
            }
            start += CANDIDATES;
        }
        throw new Conflict(field, "cannot be given a host port: all of " + FIRST + " to " + LAST + " are in use");
    }

    private boolean free(PortMapping mapping) {
        try {
            return backend.portFree(mapping);
        } catch (Unavailable e) {
            return true; // nobody can tell now; the start will
        }
    }
}
