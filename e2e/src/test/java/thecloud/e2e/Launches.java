package thecloud.e2e;

import java.util.List;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.testkit.TestImages;

/** What tests launch when it does not matter what. */
final class Launches {

    /** Runs until it is told to end, and does not let anybody wait ten seconds for that. */
    static final String IDLE = "trap exit TERM; while true; do sleep 1d & wait; done";

    private Launches() {}

    /** Small, and running until it is stopped. */
    static LaunchInstanceRequest busybox(String name, List<String> ports) {
        return new LaunchInstanceRequest(
                name,
                TestImages.BUSYBOX,
                "nano",
                ports,
                null,
                List.of("sh", "-c", IDLE),
                null,
                null,
                null,
                "no",
                null,
                null,
                null,
                null,
                null);
    }

    static LaunchInstanceRequest busybox(String name) {
        return busybox(name, List.of());
    }
}
