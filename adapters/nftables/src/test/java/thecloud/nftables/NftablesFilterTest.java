package thecloud.nftables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.firewall.KernelWorld;
import thecloud.testkit.firewall.PacketFilterContract;
import thecloud.testkit.firewall.PacketWorld;

/** The contract, by this machine's kernel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NftablesFilterTest extends PacketFilterContract {

    private static final NftablesSettings SETTINGS = new NftablesSettings("0f7e57ed");

    private final NftablesFilter filter = new NftablesFilter(SETTINGS);
    private KernelWorld world;

    @BeforeAll
    void open() {
        TestImages.requireEngine();
        filter.unavailable().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        world = new KernelWorld();
    }

    @AfterAll
    void close() {
        filter.remove();
        world.close();
    }

    @Override
    protected PacketFilter filter() {
        return filter;
    }

    @Override
    protected PacketWorld world() {
        return world;
    }

    @Override
    protected void tamper() {
        SystemCommand.run("nft", "flush", "chain", "inet", SETTINGS.table(), "host");
    }

    @Override
    protected List<String> traces() {
        List<String> traces = new ArrayList<>();
        if (SystemCommand.attempt(Path.of("."), "nft", "list", "table", "inet", SETTINGS.table())
                        .exitCode()
                == 0) {
            traces.add("table");
        }
        if (SystemCommand.attempt(Path.of("."), "ip", "link", "show", "dev", SETTINGS.link())
                        .exitCode()
                == 0) {
            traces.add("link");
        }
        SystemCommand.run("iptables", "-w", "-S", "DOCKER-USER")
                .lines()
                .filter(line -> line.contains(SETTINGS.comment()))
                .forEach(traces::add);
        return traces;
    }
}
