package thecloud.simulated.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.FilterReconciler;
import thecloud.core.firewall.filter.GroupRules;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Topology;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/** What the one item of work does with the picture. */
class FilterReconcilerTest {

    private static final Duration LATER = Duration.ofSeconds(10);

    private final SimulatedPacketFilter filter = new SimulatedPacketFilter();
    private Ruleset desired = picture("one");
    private final FilterReconciler reconciler = new FilterReconciler(() -> desired, filter, LATER);

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
