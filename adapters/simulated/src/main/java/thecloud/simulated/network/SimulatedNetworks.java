package thecloud.simulated.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.NetworkSpec;
import thecloud.core.network.ObservedNetwork;
import thecloud.core.network.RangeInUse;
import thecloud.simulated.compute.Faults;

/** Networks in memory; no step takes time. Safe for any number of threads. */
public final class SimulatedNetworks implements NetworkBackend {

    private final Map<String, ObservedNetwork> networks = new ConcurrentHashMap<>();
    private final Set<String> occupied = ConcurrentHashMap.newKeySet();
    private final List<RangeInUse> elsewhere = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Faults faults = new Faults();

    /** Steps are {@code create}, {@code find}, {@code findAll}, {@code remove} and {@code rangesInUse}. */
    public Faults faults() {
        return faults;
    }

    /** The machine uses a block for something else. */
    public void use(RangeInUse range) {
        elsewhere.add(range);
    }

    public void unuse(RangeInUse range) {
        elsewhere.remove(range);
    }

    /** Something is attached to the network, or is not any longer. */
    public void occupy(String name, boolean occupies) {
        if (occupies) {
            occupied.add(name);
        } else {
            occupied.remove(name);
        }
    }

    /** The network disappears without the backend's doing. */
    public void vanish(String name) {
        networks.remove(name);
    }

    @Override
    public ObservedNetwork create(NetworkSpec spec) {
        return faults.step("create", () -> {
            synchronized (networks) {
                ObservedNetwork there = networks.get(spec.name());
                if (there != null && there.vpcId().equals(spec.vpcId())) {
                    return there;
                }
                if (there != null || overlaps(spec)) {
                    throw new BackendRefusal("Pool overlaps with other one on this address space", null);
                }
                ObservedNetwork network = new ObservedNetwork(
                        spec.vpcId(), spec.name(), "simulated-" + made.incrementAndGet(), spec.cidr());
                networks.put(spec.name(), network);
                return network;
            }
        });
    }

    private boolean overlaps(NetworkSpec spec) {
        return ranges().stream().anyMatch(range -> range.cidr().overlaps(spec.cidr()));
    }

    @Override
    public Optional<ObservedNetwork> find(String name) {
        return faults.step("find", () -> Optional.ofNullable(networks.get(name)));
    }

    @Override
    public List<ObservedNetwork> findAll() {
        return faults.step("findAll", () -> List.copyOf(networks.values()));
    }

    @Override
    public void remove(String name) {
        faults.run("remove", () -> {
            if (occupied.contains(name)) {
                throw new BackendRefusal("network " + name + " has active endpoints", null);
            }
            networks.remove(name);
        });
    }

    @Override
    public List<RangeInUse> rangesInUse() {
        return faults.step("rangesInUse", this::ranges);
    }

    private List<RangeInUse> ranges() {
        List<RangeInUse> ranges = new ArrayList<>(elsewhere);
        networks.values().forEach(network -> {
            if (network.cidr() != null) {
                ranges.add(new RangeInUse(network.cidr(), "network " + network.name()));
            }
        });
        return ranges;
    }
}
