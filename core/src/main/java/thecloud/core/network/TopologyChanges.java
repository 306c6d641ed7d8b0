package thecloud.core.network;

/** Outbound port: hears of every change of what a {@link Topology} is made of. */
@FunctionalInterface
public interface TopologyChanges {

    TopologyChanges NOBODY = () -> {};

    /** In the transaction of the change, which may still be rolled back. */
    void changed();
}
