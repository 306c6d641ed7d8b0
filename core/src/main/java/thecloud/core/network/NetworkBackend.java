package thecloud.core.network;

import java.util.List;
import java.util.Optional;

/**
 * Outbound port: whatever makes the networks that instances are attached to. Every step is idempotent: creating what
 * exists answers what exists, removing what is gone does nothing. Only what is labelled as this cloud's is touched.
 *
 * <p>Any method throws {@link thecloud.core.error.Unavailable} when the backend does not answer, and
 * {@link thecloud.core.compute.BackendRefusal} when it answers no.
 */
public interface NetworkBackend {

    /** Makes the network, or answers what there is of this VPC. */
    ObservedNetwork create(NetworkSpec spec);

    /** The network of this cloud with this name. */
    Optional<ObservedNetwork> find(String name);

    /** Every network of this cloud. */
    List<ObservedNetwork> findAll();

    /** Refused while something is attached to it. What is attached to one that is not linked is let go. */
    void remove(String name);

    /** The blocks that the machine uses, by interfaces, routes and other networks; without the default route. */
    List<RangeInUse> rangesInUse();
}
