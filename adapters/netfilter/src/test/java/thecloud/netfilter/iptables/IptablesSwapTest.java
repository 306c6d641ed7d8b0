package thecloud.netfilter.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology.Reach;
import thecloud.netfilter.NetfilterSettings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.firewall.KernelWorld;
import thecloud.testkit.firewall.PacketWorld;
import thecloud.testkit.firewall.Scene;

/** How pictures in several tables replace each other, and what others have beside us, by this machine's kernel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IptablesSwapTest {

    private static final String PROGRAM = "iptables-legacy";
    private static final NetfilterSettings SETTINGS = new NetfilterSettings("0f7e571e");
    private static final int PORT = PacketWorld.PORTS.get(0);
    private static final List<String> BYSTANDER = List.of("-m", "comment", "--comment", "0f7e571e-somebody");

    private final IptablesFilter filter = filter();
    private KernelWorld world;
    private Ipv4 a0;
    private Ipv4 a1;
    private Ipv4 b0;

    @BeforeAll
    void open() {
        TestImages.requireEngine();
        world = new KernelWorld();
        List<Ipv4> a = world.networks().get(0).instances();
        a0 = a.get(0);
        a1 = a.get(1);
        b0 = world.networks().get(1).instances().get(0);
    }

    @AfterEach
    void nothingIsInForce() {
        filter.remove();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private static IptablesFilter filter() {
        return new IptablesFilter(PROGRAM, SETTINGS, Optional::empty);
    }

    private Scene open(Peer peer) {
        Scene scene = new Scene(world)
                .reach(Reach.INTERNET)
                .group("web", Scene.out(), Scene.in(PORT, peer), Scene.inUdp(PORT, peer))
                .group("web", Scene.in(PacketWorld.TALK, peer));
        world.networks().forEach(home -> home.instances().forEach(instance -> scene.member(instance, "web")));
        return scene;
    }

    private static void iptables(String... words) {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-w", "-t", "mangle"));
        command.addAll(List.of(words));
        command.addAll(BYSTANDER);
        SystemCommand.run(command.toArray(String[]::new));
    }

    private static List<String> shown(String chain) {
        return SystemCommand.run(PROGRAM, "-w", "-t", "mangle", "-S", chain)
                .lines()
                .filter(line -> line.startsWith("-A"))
                .toList();
    }

    @Test
    void betweenTwoTablesNothingBeginsAndTheNextLifeGoesOnFromThere() {
        Ruleset desired = open(Scene.any()).elastic(0, a0).ruleset();
        filter.apply(desired);
        KernelWorld.Talk talk = world.talk(a1.toString(), a0, Protocol.TCP);
        IptablesRules rules = IptablesRules.of(SETTINGS.chainPrefix(), desired, null);
        new LiveTable(PROGRAM, "mangle", SETTINGS.chainPrefix()).put(rules.shut());
        assertThat(talk.again()).isEqualTo("answered");
        assertThat(world.call(a1.toString(), a0, Protocol.TCP, PORT)).isEmpty();
        assertThat(world.call("outside", Scene.elastic(0), Protocol.TCP, PORT)).isEmpty();
        assertThat(world.call("host", a0, Protocol.TCP, PORT)).isEmpty();
        assertThat(world.call(a1.toString(), world.outside(), Protocol.TCP, PORT))
                .isEmpty();

        IptablesFilter next = filter();
        assertThat(next.holds(desired)).isFalse();
        next.apply(desired);
        assertThat(next.holds(desired)).isTrue();
        assertThat(world.call(a1.toString(), a0, Protocol.TCP, PORT)).isPresent();
    }

    /** Were judging and translating ever of two pictures, somebody would be let in by a name that they are not seen by. */
    @Test
    void whileNamesChangeNobodyIsSeenByOneThatNoRuleAdmits() {
        Ipv4 name = Scene.elastic(1);
        Peer named = new Peer.Block(new Cidr(name, 32));
        List<Ruleset> pictures = List.of(
                open(named).elastic(0, b0).elastic(1, a0).ruleset(),
                open(named).elastic(0, b0).ruleset(),
                open(named).elastic(0, b0).elastic(1, a1).ruleset());
        AtomicBoolean ended = new AtomicBoolean();
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                String from = (i % 2 == 0 ? a0 : a1).toString();
                threads.execute(() -> {
                    while (!ended.get()) {
                        world.call(from, Scene.elastic(0), Protocol.UDP, PORT).ifPresent(seen::add);
                    }
                });
            }
            for (int i = 0; i < 60; i++) {
                filter.apply(pictures.get(i % pictures.size()));
            }
            filter.apply(pictures.get(0));
            assertThat(world.call(a0.toString(), Scene.elastic(0), Protocol.UDP, PORT))
                    .hasValue(name.toString());
            ended.set(true);
        }
        assertThat(seen).isNotEmpty().containsOnly(name.toString());
    }

    @Test
    void whatOthersHaveStaysAndOursGoesBeforeIt() {
        iptables("-A", "FORWARD");
        try {
            List<String> before = shown("FORWARD");
            Ruleset desired = open(Scene.any()).ruleset();
            filter.apply(desired);
            assertThat(shown("FORWARD")).hasSize(before.size() + 1).containsAll(before);
            assertThat(shown("FORWARD").getFirst()).isEqualTo("-A FORWARD -j tc-0f7e571e-forward");
            iptables("-I", "FORWARD");
            assertThat(filter.holds(desired)).as("somebody went ahead of ours").isFalse();
            filter.apply(desired);
            assertThat(filter.holds(desired)).isTrue();
            assertThat(shown("FORWARD").getFirst()).isEqualTo("-A FORWARD -j tc-0f7e571e-forward");
            iptables("-D", "FORWARD");
            filter.remove();
            assertThat(shown("FORWARD")).isEqualTo(before);
        } finally {
            iptables("-D", "FORWARD");
        }
    }

    @Test
    void chainsOfAnEarlierPictureGoWithIt() {
        filter.apply(
                open(Scene.any()).group("more", Scene.out()).member(a0, "more").ruleset());
        filter.apply(open(Scene.any()).ruleset());
        IptablesRules rules =
                IptablesRules.of(SETTINGS.chainPrefix(), open(Scene.any()).ruleset(), null);
        assertThat(SystemCommand.run(PROGRAM, "-w", "-t", "mangle", "-S")
                        .lines()
                        .filter(line -> line.startsWith("-N " + SETTINGS.chainPrefix())))
                .hasSameSizeAs(rules.judging().rules().keySet());
    }

    @Test
    void chainsOfAnEarlierLifeGoWhenAnotherFrontEndFilters() {
        filter.apply(open(Scene.any()).elastic(0, a0).ruleset());
        filter().yieldToAnother();
        for (String table : List.of("mangle", "nat", "filter")) {
            assertThat(SystemCommand.run(PROGRAM, "-w", "-t", table, "-S")).doesNotContain(SETTINGS.chainPrefix());
        }
        assertThat(SystemCommand.run("ip", "-o", "address", "show", "dev", SETTINGS.link()))
                .as("what both have")
                .contains(Scene.elastic(0).toString());
    }

    @Test
    void withoutTheProgramItSaysSoAndHasNothingToYield() {
        IptablesFilter nowhere = new IptablesFilter("iptables-nowhere", SETTINGS, Optional::empty);
        assertThat(nowhere.unavailable().orElseThrow()).contains("iptables-nowhere-restore is not installed");
        nowhere.yieldToAnother();
        assertThat(filter.unavailable()).isEmpty();
    }
}
