package thecloud.netfilter.iptables;

import thecloud.netfilter.NetfilterSettings;

/** By the variant that kernels without nf_tables have. */
class IptablesLegacyFilterTest extends IptablesFilterContract {

    IptablesLegacyFilterTest() {
        super("iptables-legacy", new NetfilterSettings("0f7e571b"));
    }
}
