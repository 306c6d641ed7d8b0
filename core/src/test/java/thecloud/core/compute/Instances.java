package thecloud.core.compute;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Instances for tests. */
final class Instances {

    static final Instant LAUNCHED = Instant.parse("2026-05-01T12:00:00Z");
    static final InstanceType SMALL = type("small", "1");
    static final InstanceType MEDIUM = type("medium", "2");

    static final String ADDRESS = "10.0.0.4";

    private Instances() {}

    static InstanceType type(String name, String vcpus) {
        return new InstanceType(name, new BigDecimal(vcpus), 512, 5, 250, 256, new BigDecimal("0.01"));
    }

    static InstanceSpec spec(RestartPolicy policy) {
        return new InstanceSpec("nginx:alpine", "small", List.of(), new TreeMap<>(), List.of(), null, policy);
    }

    static Instance launched(RestartPolicy policy) {
        return new Instance(
                new UUID(1, 1),
                new UUID(2, 2),
                new UUID(3, 3),
                "web-01",
                "thecloud.me.web-01",
                spec(policy),
                new Placement(new UUID(4, 4), new UUID(5, 5), ADDRESS),
                Tags.NONE,
                Tags.NONE,
                InstanceStatus.STARTING,
                InstanceStatus.RUNNING,
                null,
                null,
                null,
                null,
                FirstBoot.NONE,
                LAUNCHED,
                "request-1",
                LAUNCHED,
                LAUNCHED,
                null,
                1);
    }

    static Instance in(InstanceStatus status) {
        return in(status, RestartPolicy.NO);
    }

    static Instance in(InstanceStatus status, RestartPolicy policy) {
        Instance launched = launched(policy);
        return switch (status) {
            case STARTING -> launched;
            case PAUSED -> reported(reported(launched, InstanceStatus.RUNNING), status);
            default -> reported(launched, status);
        };
    }

    private static Instance reported(Instance instance, InstanceStatus status) {
        return instance.reported(
                new Instance.Report(status, true, null, null, "container-1", "small"), LAUNCHED.plusSeconds(1));
    }
}
