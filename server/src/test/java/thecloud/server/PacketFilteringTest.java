package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import thecloud.simulated.firewall.SimulatedPacketFilter;

/** Which of two filters the server takes. */
class PacketFilteringTest {

    private final SimulatedPacketFilter nftables = new SimulatedPacketFilter();
    private final SimulatedPacketFilter iptables = new SimulatedPacketFilter();

    @Test
    void nftablesIsTakenWhereItIs() {
        assertThat(PacketFiltering.preferred(nftables, Optional.empty(), iptables))
                .isSameAs(nftables);
    }

    @Test
    void iptablesIsTakenWhereOnlyThatIs() {
        nftables.missing("nft is not installed");
        assertThat(PacketFiltering.preferred(nftables, nftables.unavailable(), iptables))
                .isSameAs(iptables);
    }

    @Test
    void whereNeitherIsWhatIsMissingIsSaidByNftables() {
        nftables.missing("nft is not installed");
        iptables.missing("iptables is not installed");
        assertThat(PacketFiltering.preferred(nftables, nftables.unavailable(), iptables)
                        .unavailable())
                .hasValue("nft is not installed");
    }

    /** Or the table that an earlier life of the server put into force would stay beside the chains of this one. */
    @Test
    void nftablesThatOnlyAnswersLateIsNotGivenUp() {
        nftables.missing("nft did not end in PT10S");
        assertThat(PacketFiltering.preferred(nftables, Optional.empty(), iptables))
                .isSameAs(nftables);
    }
}
