package thecloud.core.network.vpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import thecloud.core.compute.Tags;
import thecloud.core.network.Cidr;
import thecloud.core.network.ObservedNetwork;

class VpcPlanTest {

    private static final Cidr BLOCK = Cidr.of("10.1.0.0/16");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** From whatever the row says and whatever the backend has. */
    @Property
    void thePlanConverges(@ForAll VpcStatus status, @ForAll("realities") Optional<ObservedNetwork> reality) {
        Vpc vpc = vpc(status);
        Optional<ObservedNetwork> observed = reality;
        boolean foreign = observed.isPresent() && !BLOCK.equals(observed.get().cidr());
        for (int steps = 0; steps < 10; steps++) {
            switch (VpcPlan.next(vpc, observed)) {
                case VpcPlan.Step.Nothing nothing -> {
                    assertThat(vpc.status()).isEqualTo(foreign ? VpcStatus.ERROR : VpcStatus.AVAILABLE);
                    assertThat(observed.orElseThrow().linked()).isTrue();
                    assertThat(vpc.networkId()).isEqualTo(observed.orElseThrow().networkId());
                    return;
                }
                case VpcPlan.Step.Create create -> observed = Optional.of(network(BLOCK));
                case VpcPlan.Step.Remove remove -> observed = Optional.empty();
                case VpcPlan.Step.Forget forget -> {
                    assertThat(status).isEqualTo(VpcStatus.DELETING);
                    assertThat(observed).isEmpty();
                    return;
                }
                case VpcPlan.Step.Note note -> vpc = vpc.reported(note.status(), note.reason(), note.networkId(), NOW);
            }
        }
        throw new AssertionError("does not come to rest");
    }

    @Provide
    Arbitrary<Optional<ObservedNetwork>> realities() {
        return Arbitraries.of(network(BLOCK), network(Cidr.of("10.2.0.0/16")), network(null), unlinked())
                .optional();
    }

    private static ObservedNetwork network(Cidr block) {
        return new ObservedNetwork(new UUID(1, 1), "thecloud.me.net.1", "network-1", block, true);
    }

    private static ObservedNetwork unlinked() {
        return new ObservedNetwork(new UUID(1, 1), "thecloud.me.net.1", "network-0", BLOCK, false);
    }

    private static Vpc vpc(VpcStatus status) {
        return new Vpc(
                new UUID(1, 1),
                new UUID(2, 2),
                new UUID(3, 3),
                "net",
                "thecloud.me.net.1",
                BLOCK,
                false,
                Tags.NONE,
                status,
                null,
                null,
                null,
                "request-1",
                NOW,
                NOW,
                1);
    }
}
