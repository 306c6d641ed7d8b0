package thecloud.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import thecloud.core.error.Invalid;

class CidrTest {

    @Property
    void whatIsWrittenIsReadBack(@ForAll("blocks") Cidr block) {
        assertThat(Cidr.of(block.toString())).isEqualTo(block);
    }

    @Property
    void itContainsItsEndsAndNothingBeyond(@ForAll("blocks") Cidr block) {
        assertThat(block.contains(block.network())).isTrue();
        assertThat(block.contains(block.last())).isTrue();
        if (block.network().bits() > 0) {
            assertThat(block.contains(block.network().plus(-1))).isFalse();
        }
        if (block.last().bits() < Ipv4.MAX) {
            assertThat(block.contains(block.last().plus(1))).isFalse();
        }
    }

    @Property
    void overlappingIsSymmetricAndMeansThatOneContainsTheOther(@ForAll("close") Cidr a, @ForAll("close") Cidr b) {
        assertThat(a.overlaps(b)).isEqualTo(b.overlaps(a)).isEqualTo(a.contains(b) || b.contains(a));
    }

    /** Against the definition: some address is in both. */
    @Property
    void overlappingMeansThatTheRangesMeet(@ForAll("close") Cidr a, @ForAll("close") Cidr b) {
        boolean meet = a.network().compareTo(b.last()) <= 0 && b.network().compareTo(a.last()) <= 0;
        assertThat(a.overlaps(b)).isEqualTo(meet);
    }

    @Property
    void theBlockAroundAnAddressContainsIt(@ForAll("addresses") Ipv4 address, @ForAll("prefixes") int prefix) {
        assertThat(Cidr.around(address, prefix).contains(address)).isTrue();
    }

    @Property
    void hostBitsAreRefusedAndTheBlockThatWasMeantIsNamed(
            @ForAll("addresses") Ipv4 address, @ForAll("prefixes") int prefix) {
        Cidr meant = Cidr.around(address, prefix);
        if (!meant.network().equals(address)) {
            assertThatThrownBy(() -> Cidr.parse("cidr_block", address + "/" + prefix))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining(meant.toString());
        }
    }

    @Example
    void whatIsNoBlockIsRefusedNamingTheField() {
        for (String text : List.of(
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0/8",
                "10.0.0.0/8/8",
                "10.0.0.0/ 8",
                "::/0")) {
            assertThatThrownBy(() -> Cidr.parse("cidr_block", text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.field()).isEqualTo("cidr_block"));
        }
    }

    @Provide
    Arbitrary<Ipv4> addresses() {
        return Arbitraries.longs().between(0, Ipv4.MAX).map(Ipv4::new);
    }

    @Provide
    Arbitrary<Integer> prefixes() {
        return Arbitraries.integers().between(0, 32);
    }

    @Provide
    Arbitrary<Cidr> blocks() {
        return Combinators.combine(addresses(), prefixes()).as(Cidr::around);
    }

    /** Of few addresses, so that they often overlap. */
    @Provide
    Arbitrary<Cidr> close() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 64).map(Ipv4::new),
                        Arbitraries.integers().between(24, 32))
                .as(Cidr::around);
    }
}
