package thecloud.core.compute;

/** Capability: other limits without a restart. */
public interface LiveResize {

    void resize(String backendName, InstanceType.Limits limits);
}
