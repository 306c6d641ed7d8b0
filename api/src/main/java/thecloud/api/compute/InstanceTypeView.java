package thecloud.api.compute;

import java.math.BigDecimal;
import java.util.List;

/** A size on offer; {@code enforced} names the parts that the backend enforces. */
public record InstanceTypeView(
        String name,
        BigDecimal vcpus,
        int memoryMb,
        int diskGb,
        int networkMbps,
        int maxPids,
        BigDecimal pricePerHour,
        List<String> enforced) {}
