package thecloud.core.compute;

/** Capability of a backend: puts an instance back into its network, from which something has removed it. */
public interface Networking {

    /**
     * Attaches the instance with this address and no other to the network, whether it runs or not; does nothing when it
     * is attached so.
     */
    void attach(String backendName, NetworkAttachment attachment);
}
