package thecloud.simulated.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.FilterReconciler;
import thecloud.core.firewall.filter.FilteredInstances;
import thecloud.core.firewall.filter.GroupRules;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/** What the one item of work does with the picture. */
class FilterReconcilerTest {

    private static final Duration LATER = Duration.ofSeconds(10);
    private static final UUID TENANT = new UUID(0, 3);
    private static final UUID INSTANCE = new UUID(0, 4);
    private static final UUID BROKEN = new UUID(0, 5);

    private final SimulatedPacketFilter filter = new SimulatedPacketFilter();
    private Ruleset desired = picture("one");
    private final Set<UUID> known = new HashSet<>();
    private final List<WorkRequest> enqueued = new ArrayList<>();
    private final FilterReconciler reconciler =
            new FilterReconciler(() -> desired, filter, new Known(), queue(), LATER);

    @Test
    void aPictureThatIsInForceIsNotAppliedAgain() {
        assertThat(work()).isEqualTo(new WorkHandler.Outcome.Again(LATER));
        work();
        assertThat(filter.applied()).isEqualTo(1);
        desired = picture("two");
        work();
        assertThat(filter.inForce()).isEqualTo(desired);
    }

    @Test
    void whatSomebodyRemovedComesBack() {
        work();
        filter.vanish();
        work();
        assertThat(filter.inForce()).isEqualTo(desired);
    }

    @Test
    void aFilterThatRefusesIsAskedAgain() {
        filter.refusing(true);
        assertThatThrownBy(this::work).isInstanceOf(Unavailable.class);
        filter.refusing(false);
        work();
        assertThat(filter.inForce()).isEqualTo(desired);
    }

    @Test
    void whereNothingFiltersNothingIsTried() {
        filter.missing("no nft");
        work();
        assertThat(filter.applied()).isZero();
    }

    @Test
    void whoWaitsForTheRulesIsToldWhenTheyAreInForce() {
        desired = withInstance();
        filter.refusing(true);
        assertThatThrownBy(this::work).isInstanceOf(Unavailable.class);
        assertThat(enqueued).isEmpty();
        filter.refusing(false);
        work();
        work();
        assertThat(enqueued).extracting(WorkRequest::subject).containsExactly(INSTANCE);
    }

    @Test
    void whateverGoesWrongIsNeverGivenUp() {
        desired = withInstance();
        known.add(BROKEN);
        assertThatThrownBy(this::work).isInstanceOf(Unavailable.class).hasMessageContaining("broken");
    }

    /** Of instances that all wait. */
    private final class Known implements FilteredInstances {
        @Override
        public boolean contains(UUID instanceId, Duration patience) {
            return known.contains(instanceId);
        }

        @Override
        public List<Waiting> add(Set<UUID> instanceIds) {
            if (known.contains(BROKEN)) {
                throw new IllegalStateException("broken");
            }
            return instanceIds.stream()
                    .filter(known::add)
                    .map(id -> new Waiting(id, TENANT))
                    .toList();
        }
    }

    private WorkQueue queue() {
        return (WorkQueue) Proxy.newProxyInstance(
                WorkQueue.class.getClassLoader(), new Class<?>[] {WorkQueue.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("enqueue");
                    enqueued.add((WorkRequest) arguments[0]);
                    return null;
                });
    }

    private static Ruleset withInstance() {
        Topology.Interface place =
                new Topology.Interface(INSTANCE, TENANT, TENANT, TENANT, Ipv4.of("10.0.0.4"), List.of());
        return new Ruleset(
                new Topology(List.of(), List.of(), List.of(place)),
                List.of(),
                Map.of(),
                Map.of(),
                Cidr.of("100.64.0.0/24"));
    }

    private WorkHandler.Outcome work() {
        UUID id = new UUID(0, 1);
        return reconciler.handle(new WorkItem(id, reconciler.kind(), id, null, "test", 1, 0));
    }

    private static Ruleset picture(String group) {
        UUID id = new UUID(0, 2);
        return new Ruleset(
                Topology.EMPTY,
                List.of(new GroupRules(id, id, id, group, List.of())),
                Map.of(),
                Map.of(),
                Cidr.of("100.64.0.0/24"));
    }
}
