package thecloud.netfilter.iptables;

import java.util.Optional;
import java.util.function.Supplier;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.netfilter.LocalService;
import thecloud.netfilter.MetadataContract;
import thecloud.netfilter.NetfilterSettings;

/** The way to the metadata service, by iptables. */
class IptablesMetadataTest extends MetadataContract {

    @Override
    protected PacketFilter filter(Supplier<Optional<LocalService>> metadata) {
        return new IptablesFilter("iptables-legacy", new NetfilterSettings("0f7e571d"), metadata);
    }
}
