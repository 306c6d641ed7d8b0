package thecloud.core.compute;

/** Capability: volumes can come and go while an instance runs, without a restart of it. */
public interface LiveMounting {

    /**
     * Gives the instance, which runs, exactly the volumes of the spec, and leaves its process alone. From before the
     * first such change on, the backend starts the instance by itself no more: it would be without the volume. It is
     * observed as ended then, and {@link Remounting} makes it whole again.
     *
     * @return false when that takes a restart; some of the changes may have been made, and {@link Remounting} is to do
     *     the rest
     * @throws BackendRefusal when it is impossible with a restart, too; the instance is then as it was before
     */
    boolean remountLive(ComputeSpec spec);
}
