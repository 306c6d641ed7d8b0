package thecloud.core.compute;

import java.util.List;
import java.util.Optional;

/** Outbound port: the table of instance types. */
public interface InstanceTypeRepository {

    /** Cheapest first. */
    List<InstanceType> list();

    Optional<InstanceType> find(String name);
}
