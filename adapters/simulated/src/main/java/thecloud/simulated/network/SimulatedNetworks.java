package thecloud.simulated.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private final Map<String, Made> machine;
    private final UUID cloud = UUID.randomUUID();
    private final Set<String> occupied = ConcurrentHashMap.newKeySet();
    private final List<RangeInUse> elsewhere = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Faults faults = new Faults();

    /** A network, and whose it is. */
    private record Made(UUID cloud, ObservedNetwork network) {}

    /** On a machine of its own. */
    public SimulatedNetworks() {
        this.machine = new ConcurrentHashMap<>();
    }

    /** Another cloud on the same machine. */
    SimulatedNetworks(SimulatedNetworks neighbour) {
        this.machine = neighbour.machine;
    }

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
        own(name).ifPresent(network -> machine.remove(name));
    }

    /** Its interface of the host disappears, and the backend goes on listing it. */
    public void sever(String name) {
        machine.computeIfPresent(name, (_, made) -> {
            ObservedNetwork network = made.network();
            return new Made(
                    made.cloud(),
                    new ObservedNetwork(network.vpcId(), name, network.networkId(), network.cidr(), false));
        });
    }

    private Optional<ObservedNetwork> own(String name) {
        return Optional.ofNullable(machine.get(name))
                .filter(made -> made.cloud().equals(cloud))
                .map(Made::network);
    }

    @Override
    public ObservedNetwork create(NetworkSpec spec) {
        return faults.step("create", () -> {
            synchronized (machine) {
                Optional<ObservedNetwork> there =
                        own(spec.name()).filter(made -> made.vpcId().equals(spec.vpcId()));
                if (there.isPresent()) {
                    return there.get();
                }
                if (machine.containsKey(spec.name()) || overlaps(spec)) {
                    throw new BackendRefusal("Pool overlaps with other one on this address space", null);
                }
                ObservedNetwork network = new ObservedNetwork(
                        spec.vpcId(), spec.name(), "simulated-" + made.incrementAndGet(), spec.cidr(), true);
                machine.put(spec.name(), new Made(cloud, network));
                return network;
            }
        });
    }

    private boolean overlaps(NetworkSpec spec) {
        return ranges().stream().anyMatch(range -> range.cidr().overlaps(spec.cidr()));
    }

    @Override
    public Optional<ObservedNetwork> find(String name) {
        return faults.step("find", () -> own(name));
    }

    @Override
    public List<ObservedNetwork> findAll() {
        return faults.step(
                "findAll",
                () -> machine.values().stream()
                        .filter(made -> made.cloud().equals(cloud))
                        .map(Made::network)
                        .toList());
    }

    @Override
    public void remove(String name) {
        faults.run("remove", () -> {
            if (occupied.contains(name)
                    && own(name).filter(ObservedNetwork::linked).isPresent()) {
                throw new BackendRefusal("network " + name + " has active endpoints", null);
            }
            own(name).ifPresent(network -> machine.remove(name));
        });
    }

    @Override
    public List<RangeInUse> rangesInUse() {
        return faults.step("rangesInUse", this::ranges);
    }

    private List<RangeInUse> ranges() {
        List<RangeInUse> ranges = new ArrayList<>(elsewhere);
        machine.values().stream().map(Made::network).forEach(network -> {
            if (network.cidr() != null) {
                ranges.add(new RangeInUse(network.cidr(), "network " + network.name()));
            }
        });
        return ranges;
    }
}
