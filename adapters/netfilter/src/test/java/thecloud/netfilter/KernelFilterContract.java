package thecloud.netfilter;

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

/** The contract of packet filters, by this machine's kernel, whichever its front end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KernelFilterContract extends PacketFilterContract {

    private final NetfilterSettings settings;
    private final KernelFilter<?> filter;
    private KernelWorld world;

    protected KernelFilterContract(NetfilterSettings settings, KernelFilter<?> filter) {
        this.settings = settings;
        this.filter = filter;
    }

    protected final NetfilterSettings settings() {
        return settings;
    }

    /** What of the front end's rules is on the machine. */
    protected abstract List<String> rules();

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
    protected List<String> traces() {
        List<String> traces = new ArrayList<>(rules());
        if (SystemCommand.attempt(Path.of("."), "ip", "link", "show", "dev", settings.link())
                        .exitCode()
                == 0) {
            traces.add("link");
        }
        SystemCommand.run("iptables", "-w", "-S", "DOCKER-USER")
                .lines()
                .filter(line -> line.contains(settings.comment()))
                .forEach(traces::add);
        return traces;
    }
}
