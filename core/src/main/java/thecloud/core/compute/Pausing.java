package thecloud.core.compute;

/** Capability: freezing a running instance and letting it go on. Both do nothing when it is so already. */
public interface Pausing {

    void pause(String backendName);

    void resume(String backendName);
}
