package thecloud.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.compute.PortMapping;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.network.Ipv4;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.firewall.KernelWorld;
import thecloud.testkit.firewall.PacketFilterContract;
import thecloud.testkit.firewall.PacketWorld;
import thecloud.testkit.firewall.Scene;

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

    /** As Docker does for a published port: it translates, and accepts what it translated. */
    @Test
    void whatComesByAPublicationIsAdmittedToThatPortAlone() {
        Ipv4 instance = world.networks().get(0).instances().get(0);
        int published = PacketWorld.PORTS.get(0);
        int other = PacketWorld.PORTS.get(1);
        List<String> accept = List.of("FORWARD", "-d", instance + "/32", "-j", "ACCEPT");
        List<String> translate = List.of(
                "PREROUTING", "-s", world.outside() + "/32", "-d", world.host() + "/32", "-p", "tcp", "-j", "DNAT");
        List<String> to = List.of("--to-destination", instance.toString());
        iptables("filter", "-I", accept, List.of());
        iptables("nat", "-I", translate, to);
        try {
            filter.apply(new Scene(world)
                    .group("shut", Scene.out())
                    .member(instance, "shut")
                    .published(instance, published, PortMapping.Protocol.TCP)
                    .ruleset());
            assertThat(world.call("outside", world.host(), Protocol.TCP, published))
                    .hasValue(world.outside().toString());
            assertThat(world.call("outside", world.host(), Protocol.TCP, other)).isEmpty();
            assertThat(world.call("outside", instance, Protocol.TCP, published))
                    .as("without the translation")
                    .isEmpty();
        } finally {
            iptables("nat", "-D", translate, to);
            iptables("filter", "-D", accept, List.of());
        }
    }

    private static void iptables(String table, String verb, List<String> rule, List<String> target) {
        List<String> command = new ArrayList<>(List.of("iptables", "-w", "-t", table, verb));
        command.addAll(rule);
        command.addAll(target);
        SystemCommand.run(command.toArray(String[]::new));
    }
}
