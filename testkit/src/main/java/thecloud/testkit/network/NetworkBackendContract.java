package thecloud.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.NetworkSpec;
import thecloud.core.network.ObservedNetwork;
import thecloud.core.network.RangeInUse;

/** What every backend of networks promises; each test has an empty cloud of its own. */
public abstract class NetworkBackendContract {

    protected abstract NetworkBackend backend();

    /** Another cloud on the same machine. */
    protected abstract NetworkBackend foreign();

    /** Takes away the interface of the host behind the backend's back. */
    protected abstract void sever(NetworkSpec spec);

    @AfterEach
    void removeEverything() {
        backend().findAll().forEach(network -> backend().remove(network.name()));
        foreign().findAll().forEach(network -> foreign().remove(network.name()));
    }

    /** In a block that the machine has free. */
    protected NetworkSpec spec() {
        while (true) {
            long bits = 10L << 24 | ThreadLocalRandom.current().nextLong(1L << 24);
            Cidr block = Cidr.around(new Ipv4(bits), 24);
            if (backend().rangesInUse().stream().noneMatch(range -> range.cidr().overlaps(block))) {
                return spec(block);
            }
        }
    }

    protected static NetworkSpec spec(Cidr block) {
        UUID id = UUID.randomUUID();
        String part = id.toString().substring(0, 8);
        return new NetworkSpec(
                id,
                UUID.randomUUID(),
                "thecloud.contract.net." + part,
                "tc-" + part,
                block,
                block.network().plus(1));
    }

    @Test
    void whatIsMadeIsFoundByItsNameAndAmongAll() {
        NetworkSpec spec = spec();
        ObservedNetwork made = backend().create(spec);
        assertThat(made.vpcId()).isEqualTo(spec.vpcId());
        assertThat(made.cidr()).isEqualTo(spec.cidr());
        assertThat(backend().find(spec.name())).contains(made);
        assertThat(backend().findAll()).containsExactly(made);
    }

    @Test
    void makingTwiceMakesOne() {
        NetworkSpec spec = spec();
        assertThat(backend().create(spec)).isEqualTo(backend().create(spec));
        assertThat(backend().findAll()).hasSize(1);
    }

    @Test
    void aBlockThatOverlapsAnothersIsRefused() {
        NetworkSpec spec = spec();
        backend().create(spec);
        Cidr within = new Cidr(spec.cidr().network(), 26);
        assertThatThrownBy(() -> backend().create(spec(within))).isInstanceOf(BackendRefusal.class);
        assertThat(backend().findAll()).hasSize(1);
    }

    @Test
    void whatIsMadeIsInUseOnTheMachineUntilItIsRemoved() {
        NetworkSpec spec = spec();
        backend().create(spec);
        assertThat(backend().rangesInUse()).extracting(RangeInUse::cidr).contains(spec.cidr());
        backend().remove(spec.name());
        assertThat(backend().rangesInUse()).extracting(RangeInUse::cidr).doesNotContain(spec.cidr());
    }

    @Test
    void removingIsIdempotentAndRemovesEveryTrace() {
        NetworkSpec spec = spec();
        backend().create(spec);
        backend().remove(spec.name());
        backend().remove(spec.name());
        assertThat(backend().find(spec.name())).isEmpty();
        assertThat(backend().findAll()).isEmpty();
    }

    @Test
    void whatLostItsLinkSaysSoAndIsMadeAnew() {
        NetworkSpec spec = spec();
        ObservedNetwork made = backend().create(spec);
        assertThat(made.linked()).isTrue();
        sever(spec);
        ObservedNetwork severed = backend().find(spec.name()).orElseThrow();
        assertThat(severed.linked()).isFalse();
        assertThat(backend().findAll()).containsExactly(severed);
        backend().remove(spec.name());
        assertThat(backend().find(spec.name())).isEmpty();
        assertThat(backend().create(spec).linked()).isTrue();
        assertThat(backend().find(spec.name()).orElseThrow().linked()).isTrue();
    }

    @Test
    void networksOfAnotherCloudAreNotSeenAndNotTouched() {
        NetworkSpec spec = spec();
        ObservedNetwork theirs = foreign().create(spec);
        assertThat(backend().find(spec.name())).isEmpty();
        assertThat(backend().findAll()).isEmpty();
        backend().remove(spec.name());
        assertThat(foreign().find(spec.name())).contains(theirs);
        assertThatThrownBy(() -> backend().create(spec)).isInstanceOf(BackendRefusal.class);
    }
}
