package thecloud.testkit.compute;

import java.util.List;
import thecloud.core.compute.ComputeBackend;

/** A backend with an empty cloud of its own, and ways to go behind its back. */
public interface ComputeUnderTest {

    ComputeBackend backend();

    /** An image with busybox's commands that the backend has. */
    String image();

    /** A command that does nothing. One that ends when it is told to spares tests that stop it the grace. */
    default List<String> idling() {
        return List.of("sleep", "3600");
    }

    /** Removes an instance without the backend's help. */
    void vanish(String backendName);

    /** Makes something of this name that is not this cloud's. */
    void makeForeign(String backendName);

    /** Whether what {@link #makeForeign} made is there, as it was made. */
    boolean foreignIsUntouched(String backendName);

    void removeForeign(String backendName);
}
