package thecloud.core.network.vpc;

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
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.RangeInUse;

class BlocksTest {

    @Property
    void whatIsPickedOverlapsNothingAndMayBeAVpcs(@ForAll("used") List<Cidr> used, @ForAll int start) {
        Cidr picked = Blocks.pick(used, start).orElseThrow();
        assertThat(used).noneMatch(picked::overlaps);
        Blocks.requireVpc(picked);
        assertThat(picked.contains(Blocks.defaultSubnet(picked))).isTrue();
        Blocks.requireSubnet(Blocks.defaultSubnet(picked));
    }

    @Example
    void whereAllOf10IsUsedThereIsRoomElsewhere() {
        assertThat(Blocks.pick(List.of(Cidr.of("10.0.0.0/8")), 7)).contains(Cidr.of("172.16.0.0/20"));
        assertThat(Blocks.pick(List.of(Cidr.of("0.0.0.0/0")), 7)).isEmpty();
    }

    @Example
    void blocksOfTheWorldAndOfTheWrongSizeAreRefused() {
        for (String block : List.of("8.8.0.0/16", "10.0.0.0/15", "10.0.0.0/29", "172.32.0.0/16", "100.64.0.0/16")) {
            assertThatThrownBy(() -> Blocks.requireVpc(Cidr.of(block)))
                    .as(block)
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.field()).isEqualTo("cidr_block"));
        }
        Blocks.requireVpc(Cidr.of("172.31.0.0/16"));
    }

    @Example
    void whatTheMachineUsesIsRefusedNamingIt() {
        List<RangeInUse> used = List.of(new RangeInUse(Cidr.of("192.168.1.0/24"), "interface eth0"));
        assertThatThrownBy(() -> Blocks.requireUnused(Cidr.of("192.168.0.0/16"), used))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("192.168.1.0/24")
                .hasMessageContaining("interface eth0");
        Blocks.requireUnused(Cidr.of("192.168.2.0/24"), used);
    }

    @Provide
    Arbitrary<List<Cidr>> used() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(10L << 24, (10L << 24) + (1 << 24) - 1)
                                .map(Ipv4::new),
                        Arbitraries.integers().between(9, 28))
                .as(Cidr::around)
                .list()
                .ofMaxSize(40);
    }
}
