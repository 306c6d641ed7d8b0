package thecloud.netfilter.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import thecloud.netfilter.KernelFilterContract;
import thecloud.netfilter.NetfilterSettings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.firewall.Scene;

/** The contract, by nftables. */
class NftablesFilterTest extends KernelFilterContract {

    private static final NetfilterSettings SETTINGS = new NetfilterSettings("0f7e57ed");
    private static final Path KEPT = Path.of("target", "firewall.nft").toAbsolutePath();

    NftablesFilterTest() {
        super(SETTINGS, new NftablesFilter(SETTINGS, Optional::empty, KEPT));
    }

    @Override
    protected void tamper() {
        SystemCommand.run("nft", "flush", "chain", "inet", SETTINGS.table(), "host");
    }

    @Override
    protected List<String> rules() {
        return listed().exitCode() == 0 ? List.of("table") : List.of();
    }

    private static SystemCommand.Outcome listed() {
        return SystemCommand.attempt(Path.of("."), "nft", "list", "table", "inet", SETTINGS.table());
    }

    /** As when the machine starts: nothing is in the kernel, and no instance runs yet. */
    @Test
    void theRulesInForceAreKeptForTheNextStartOfTheMachine() throws IOException {
        filter().apply(new Scene(world()).group("web", Scene.out()).ruleset());
        String inForce = listed().output();
        SystemCommand.run("nft", "delete", "table", "inet", SETTINGS.table());
        SystemCommand.run("nft", "-f", KEPT.toString());
        assertThat(listed().output()).isEqualTo(inForce);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(KEPT)))
                .isEqualTo("rw-------");
        filter().remove();
        SystemCommand.run("nft", "-f", KEPT.toString());
        assertThat(rules()).isEmpty();
    }
}
