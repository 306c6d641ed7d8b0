package thecloud.core.network;

/** Outbound port: the topology as the rows have it. */
@FunctionalInterface
public interface TopologySource {

    /** As it is at one moment; in the open transaction, or in one of its own. */
    Topology topology();
}
