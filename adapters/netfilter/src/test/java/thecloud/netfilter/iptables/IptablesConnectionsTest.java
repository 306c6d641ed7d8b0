package thecloud.netfilter.iptables;

import java.util.Optional;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.netfilter.ConnectionsContract;
import thecloud.netfilter.NetfilterSettings;

/** Connections and changes, by iptables. */
class IptablesConnectionsTest extends ConnectionsContract {

    @Override
    protected PacketFilter filter() {
        return new IptablesFilter("iptables-legacy", new NetfilterSettings("0f7e571c"), Optional::empty);
    }
}
