package thecloud.netfilter.nftables;

import java.util.Optional;
import java.util.function.Supplier;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.netfilter.LocalService;
import thecloud.netfilter.MetadataContract;
import thecloud.netfilter.NetfilterSettings;

/** The way to the metadata service, by nftables. */
class NftablesMetadataTest extends MetadataContract {

    @Override
    protected PacketFilter filter(Supplier<Optional<LocalService>> metadata) {
        return new NftablesFilter(new NetfilterSettings("0f7e57da"), metadata, null);
    }
}
