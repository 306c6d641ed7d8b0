package thecloud.netfilter.iptables;

import thecloud.netfilter.NetfilterSettings;

/** By whatever variant is called iptables on the host; on Debian, the one over nf_tables. */
class IptablesFilterTest extends IptablesFilterContract {

    IptablesFilterTest() {
        super("iptables", new NetfilterSettings("0f7e571a"));
    }
}
