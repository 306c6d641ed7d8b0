package thecloud.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import thecloud.core.error.Invalid;

class Ipv4Test {

    @Property
    void whatIsWrittenIsReadBack(@ForAll @LongRange(max = Ipv4.MAX) long bits) {
        assertThat(Ipv4.of(new Ipv4(bits).toString())).isEqualTo(new Ipv4(bits));
    }

    @Property
    void addressesAreOrderedAsNumbers(
            @ForAll @LongRange(max = Ipv4.MAX) long a, @ForAll @LongRange(max = Ipv4.MAX) long b) {
        assertThat(Integer.signum(new Ipv4(a).compareTo(new Ipv4(b)))).isEqualTo(Long.signum(a - b));
    }

    @Example
    void whatIsNoDottedQuadIsRefusedNamingTheField() {
        for (String text : List.of(
                "",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.-4",
                "1.2.3.4 ",
                "a.b.c.d",
                "1..2.3",
                "١.2.3.4",
                "::1",
                "0x1.2.3.4")) {
            assertThatThrownBy(() -> Ipv4.parse("destination", text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.field()).isEqualTo("destination"));
        }
    }
}
