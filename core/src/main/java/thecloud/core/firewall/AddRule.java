package thecloud.core.firewall;

import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.network.Cidr;

/**
 * The command to add a rule, valid by construction.
 *
 * @param cidr the other end as a block; null when a group is named
 * @param group the other end as a group by id or name; null when a block is named
 */
public record AddRule(
        Direction direction,
        Protocol protocol,
        PortRange ports,
        @Nullable Cidr cidr,
        @Nullable String group,
        String description) {

    public AddRule {
        if ((cidr == null) == (group == null)) {
            throw new Invalid("cidr", "or security_group is needed, and not both");
        }
        if (!protocol.hasPorts() && !ports.equals(PortRange.ANY)) {
            throw new Invalid("from_port", "goes with tcp and udp only");
        }
        CreateSecurityGroup.requireDescription(description);
    }

    /** As a caller writes it: {@code ingress} or {@code egress}. */
    public static Direction direction(String direction) {
        return switch (direction) {
            case "ingress" -> Direction.INGRESS;
            case "egress" -> Direction.EGRESS;
            default -> throw new Invalid("direction", "must be ingress or egress");
        };
    }
}
