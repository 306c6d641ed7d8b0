package thecloud.netfilter.nftables;

import java.nio.file.Path;
import java.util.List;
import thecloud.netfilter.KernelFilterContract;
import thecloud.netfilter.NetfilterSettings;
import thecloud.testkit.SystemCommand;

/** The contract, by nftables. */
class NftablesFilterTest extends KernelFilterContract {

    private static final NetfilterSettings SETTINGS = new NetfilterSettings("0f7e57ed");

    NftablesFilterTest() {
        super(SETTINGS, new NftablesFilter(SETTINGS));
    }

    @Override
    protected void tamper() {
        SystemCommand.run("nft", "flush", "chain", "inet", SETTINGS.table(), "host");
    }

    @Override
    protected List<String> rules() {
        SystemCommand.Outcome listed =
                SystemCommand.attempt(Path.of("."), "nft", "list", "table", "inet", SETTINGS.table());
        return listed.exitCode() == 0 ? List.of("table") : List.of();
    }
}
