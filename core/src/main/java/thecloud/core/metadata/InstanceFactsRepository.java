package thecloud.core.metadata;

import java.util.Optional;
import thecloud.core.network.Ipv4;

/** Outbound port: instances by their addresses. */
@FunctionalInterface
public interface InstanceFactsRepository {

    /** The instance that has this private address now; no two have the same, whosever they are. */
    Optional<InstanceFacts> at(Ipv4 address);
}
