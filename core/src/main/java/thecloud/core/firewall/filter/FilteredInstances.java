package thecloud.core.firewall.filter;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Outbound port: which instances were in a picture that is, or was, in force since the machine was started. None of the
 * others may run: their address may be one that somebody else had before them, with that one's rules.
 */
public interface FilteredInstances {

    /**
     * Waits a moment for it if need be: rules are made at the same time as the instance. True also for one that has no
     * address, which no rules are for.
     */
    boolean contains(UUID instanceId, Duration patience);

    /**
     * Notes that these are in force.
     *
     * @return those that have been told to wait for it
     */
    List<Waiting> add(Set<UUID> instanceIds);

    record Waiting(UUID instanceId, UUID tenantId) {}
}
