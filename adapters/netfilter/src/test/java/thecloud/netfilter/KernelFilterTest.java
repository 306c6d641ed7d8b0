package thecloud.netfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;

/** When a filter looks again whether it works. */
class KernelFilterTest {

    private static final Ruleset NOTHING = new Ruleset(
            new Topology(List.of(), List.of(), List.of()), List.of(), Map.of(), Map.of(), Cidr.of("198.51.100.0/24"));

    private final FrontEnd filter = new FrontEnd();

    @Test
    void itIsNotAskedAgainForAsLongAsItWorks() {
        assertThat(filter.unavailable()).isEmpty();
        assertThat(filter.unavailable()).isEmpty();
        assertThat(filter.asked).isEqualTo(1);
    }

    @Test
    void itKnowsTheMachinesOwnAddresses() {
        assertThat(filter.isOfMachine(Ipv4.of("127.0.0.1"))).isTrue();
        assertThat(filter.isOfMachine(Ipv4.of("192.0.2.1"))).isFalse();
    }

    @Test
    void itIsAskedAgainForAsLongAsItDoesNot() {
        filter.missing = "no such program";
        assertThat(filter.unavailable()).hasValue("no such program");
        filter.missing = null;
        assertThat(filter.unavailable()).isEmpty();
    }

    @Test
    void whatWorkedAndDoesNotAnyMoreIsFoundOutByItsNextUse() {
        assertThat(filter.unavailable()).isEmpty();
        filter.missing = "no such program";
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> filter.holds(NOTHING));
        assertThat(filter.unavailable()).hasValue("no such program");
    }

    /** One whose program may go away; it touches nothing. */
    private static final class FrontEnd extends KernelFilter<String> {

        private int asked;
        private @Nullable String missing;

        FrontEnd() {
            super(NetfilterSettings.of(new UUID(0, 0)), Optional::empty);
        }

        @Override
        protected Optional<String> missing() {
            asked++;
            return Optional.ofNullable(missing);
        }

        @Override
        protected String rules(Ruleset ruleset, @Nullable LocalService service) {
            return "";
        }

        @Override
        protected void replace(String rules) {}

        @Override
        protected String listing() {
            if (missing != null) {
                throw new Unavailable(Command.DEPENDENCY, missing, null);
            }
            return "";
        }

        @Override
        protected void clear() {}
    }
}
