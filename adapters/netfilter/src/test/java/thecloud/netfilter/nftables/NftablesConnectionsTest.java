package thecloud.netfilter.nftables;

import thecloud.core.firewall.filter.PacketFilter;
import thecloud.netfilter.ConnectionsContract;
import thecloud.netfilter.NetfilterSettings;

/** Connections and changes, by nftables. */
class NftablesConnectionsTest extends ConnectionsContract {

    @Override
    protected PacketFilter filter() {
        return new NftablesFilter(new NetfilterSettings("0f7e57ee"));
    }
}
