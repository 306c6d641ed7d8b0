package thecloud.core.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.network.Cidr;

class SecurityGroupTest {

    private static final UUID ID = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SecurityGroup group = new SecurityGroup(ID, ID, ID, ID, "web", "", false, List.of(), NOW, NOW, 1);

    @Test
    void aRuleIsThereOnceWhateverItIsCalled() {
        SecurityGroup one = group.with(rule(1, 80), NOW);
        assertThat(one.version()).isEqualTo(2);
        assertThatThrownBy(() -> one.with(rule(2, 80), NOW)).isInstanceOf(Conflict.class);
        assertThat(one.with(rule(2, 81), NOW).rules()).hasSize(2);
    }

    @Test
    void aDirectionHasSixtyRulesAtMost() {
        SecurityGroup full = group;
        for (int i = 1; i <= 60; i++) {
            full = full.with(rule(i, i), NOW);
        }
        SecurityGroup last = full;
        assertThatThrownBy(() -> last.with(rule(61, 61), NOW)).isInstanceOf(Conflict.class);
    }

    @Test
    void aRuleThatIsNotThereCannotBeRemoved() {
        assertThatThrownBy(() -> group.without("nothing", NOW)).isInstanceOf(NotFound.class);
        SecurityGroup one = group.with(rule(1, 80), NOW);
        assertThat(one.without(new UUID(1, 1).toString(), NOW).rules()).isEmpty();
    }

    @Test
    void portsAreARangeOfTcpOrUdp() {
        assertThat(PortRange.of(80, null)).isEqualTo(new PortRange(80, 80));
        assertThat(PortRange.of(null, null)).isEqualTo(PortRange.ANY);
        assertThatThrownBy(() -> PortRange.of(null, 1)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PortRange.of(2, 1)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PortRange.of(0, 65_536)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new AddRule(Direction.INGRESS, Protocol.ICMP, PortRange.of(1, 1), Cidr.ANY, null, ""))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new AddRule(Direction.INGRESS, Protocol.TCP, PortRange.ANY, Cidr.ANY, "web", ""))
                .isInstanceOf(Invalid.class);
    }

    private static Rule rule(int id, int port) {
        return new Rule(
                new UUID(1, id),
                Direction.INGRESS,
                Protocol.TCP,
                new PortRange(port, port),
                new Peer.Block(Cidr.ANY),
                "");
    }
}
