package thecloud.core.compute;

/** Capability: volumes can come and go during an instance's life. */
public interface Remounting {

    /**
     * Gives the instance exactly the volumes of the spec, by a stop and a start if it takes that. Its identity, address,
     * ports, limits, environment, log and everything it wrote stay. Does nothing when it has them already; goes on where
     * a crash cut it short.
     *
     * @param run whether the instance shall run afterwards
     * @throws BackendRefusal when that is impossible; the instance is then as it was before, but ended when it had been
     *     given volumes live, without which it must not run
     */
    void remount(ComputeSpec spec, boolean run);
}
