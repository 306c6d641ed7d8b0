package thecloud.testkit.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.compute.PortMapping;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Reachability;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.firewall.filter.Traffic;
import thecloud.core.firewall.filter.Verdict;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology.Reach;

/** What every packet filter keeps. */
public abstract class PacketFilterContract {

    private static final int PORT = PacketWorld.PORTS.get(0);
    private static final int OTHER = PacketWorld.PORTS.get(1);

    protected abstract PacketFilter filter();

    protected abstract PacketWorld world();

    /** Breaks something of the filter's, as somebody at the machine might. */
    protected abstract void tamper();

    /** What of the filter's is on the machine. */
    protected abstract List<String> traces();

    private Ipv4 a0;
    private Ipv4 a1;
    private Ipv4 a2;
    private Ipv4 b0;

    @BeforeEach
    void places() {
        a0 = world().networks().get(0).instances().get(0);
        a1 = world().networks().get(0).instances().get(1);
        a2 = world().networks().get(0).instances().get(2);
        b0 = world().networks().get(1).instances().get(0);
        filter().remove();
    }

    @Test
    void instancesOfOneNetworkAreFiltered() {
        filter().apply(everybody(scene().group("web", Scene.out(), Scene.in(PORT, Scene.members("web"))), "web")
                .ruleset());
        assertThat(calls(a0, a1, PORT)).isTrue();
        assertThat(calls(a0, a2, PORT)).isTrue();
        assertThat(calls(a0, a1, OTHER)).isFalse();
        assertThat(world().call(a0.toString(), a1, Protocol.UDP, PORT)).isEmpty();
        assertThat(world().call(a0.toString(), a1, Protocol.ICMP, 0)).isEmpty();
    }

    @Test
    void withoutAGroupNothingPasses() {
        filter().apply(scene().ruleset());
        assertThat(calls(a0, a1, PORT)).isFalse();
    }

    @Test
    void aChangeIsInForceAtOnceAndWhole() {
        filter().apply(everybody(scene().group("web", Scene.out(), Scene.in(PORT, Scene.any())), "web")
                .ruleset());
        assertThat(calls(a0, a1, PORT)).isTrue();
        filter().apply(everybody(scene().group("web", Scene.out(), Scene.in(OTHER, Scene.any())), "web")
                .ruleset());
        assertThat(calls(a0, a1, PORT)).isFalse();
        assertThat(calls(a0, a1, OTHER)).isTrue();
    }

    @Test
    void aNetworkIsReachedFromAnotherOnlyOverAPeering() {
        Scene open =
                everybody(scene().reach(Reach.INTERNET).group("open", Scene.out(), all(Direction.INGRESS)), "open");
        filter().apply(open.ruleset());
        assertThat(calls(a0, b0, PORT)).isFalse();
        filter().apply(open.peered(true).ruleset());
        assertThat(world().call(a0.toString(), b0, Protocol.TCP, PORT)).hasValue(a0.toString());
        assertThat(world().call(b0.toString(), a2, Protocol.UDP, PORT)).hasValue(b0.toString());
    }

    @Test
    void aRouteOverAPeeringLeadsToItsDestinationAndNoFurther() {
        Cidr first = new Cidr(b0, 32);
        Ipv4 b1 = world().networks().get(1).instances().get(1);
        Scene open = everybody(scene().peered(true).group("open", Scene.out(), all(Direction.INGRESS)), "open");
        filter().apply(open.routes(0, 0, Set.of(first)).ruleset());
        assertThat(calls(a0, b0, PORT)).isTrue();
        assertThat(calls(a0, b1, PORT)).isFalse();
        assertThat(calls(b1, a0, PORT)).as("no way back").isFalse();
        assertThat(calls(a2, b1, PORT)).as("of the other subnet").isTrue();
    }

    @Test
    void theHostIsNotReached() {
        filter().apply(everybody(
                        scene().reach(Reach.INTERNET).group("open", Scene.out(), all(Direction.INGRESS)), "open")
                .ruleset());
        Ipv4 gateway = world().networks().get(0).cidr().network().plus(1);
        assertThat(calls(a0, gateway, PORT)).isFalse();
        assertThat(calls(a0, world().host(), PORT)).isFalse();
        assertThat(calls(a0, world().networks().get(1).cidr().network().plus(1), PORT))
                .isFalse();
    }

    @Test
    void routesDecideWhatIsReachedOutside() {
        Scene open = everybody(scene().group("open", Scene.out(), all(Direction.INGRESS)), "open");
        filter().apply(open.reach(0, 0, Reach.NAT).ruleset());
        assertThat(world().call(a0.toString(), world().outside(), Protocol.TCP, PORT))
                .hasValue(world().host().toString());
        assertThat(calls(a2, world().outside(), PORT)).isFalse();
        assertThat(world().call("outside", a0, Protocol.TCP, PORT)).isEmpty();
    }

    @Test
    void anElasticIpStandsForItsInstance() {
        Scene open = everybody(
                        scene().reach(Reach.INTERNET).group("web", Scene.out(), Scene.in(PORT, Scene.any())), "web")
                .elastic(0, a0);
        filter().apply(open.ruleset());
        Ipv4 elastic = Scene.elastic(0);
        assertThat(world().call("host", elastic, Protocol.TCP, PORT)).isPresent();
        assertThat(world().call("outside", elastic, Protocol.TCP, PORT))
                .hasValue(world().outside().toString());
        assertThat(world().call("outside", elastic, Protocol.TCP, OTHER)).isEmpty();
        assertThat(world().call(b0.toString(), elastic, Protocol.TCP, PORT))
                .hasValue(Ruleset.cloudAddress(Scene.POOL).toString());
        assertThat(calls(a0, elastic, PORT)).as("itself").isFalse();
        assertThat(world().call(a0.toString(), world().outside(), Protocol.TCP, PORT))
                .hasValue(elastic.toString());
        filter().apply(open.elastic(0, b0).ruleset());
        assertThat(world().call(a0.toString(), elastic, Protocol.TCP, PORT)).isPresent();
        assertThat(world().call(b0.toString(), world().outside(), Protocol.TCP, PORT))
                .hasValue(elastic.toString());
    }

    @Test
    void aPublishedPortIsOpenToTheHostAndNotToNeighbours() {
        filter().apply(everybody(scene().group("shut", Scene.out()), "shut")
                .published(a0, PORT, PortMapping.Protocol.TCP)
                .ruleset());
        assertThat(world().call("host", a0, Protocol.TCP, PORT)).isPresent();
        assertThat(world().call("host", a0, Protocol.TCP, OTHER)).isEmpty();
        assertThat(calls(a1, a0, PORT)).isFalse();
    }

    @Test
    void whatSomebodyBrokeIsNoticedAndMended() {
        Ruleset desired = everybody(scene().reach(Reach.INTERNET).group("web", Scene.out()), "web")
                .elastic(0, a0)
                .ruleset();
        assertThat(filter().holds(desired)).isFalse();
        filter().apply(desired);
        assertThat(filter().holds(desired)).isTrue();
        tamper();
        assertThat(filter().holds(desired)).isFalse();
        filter().apply(desired);
        assertThat(filter().holds(desired)).isTrue();
        assertThat(filter().holds(scene().ruleset())).isFalse();
    }

    @Test
    void nothingIsLeftOfIt() {
        filter().apply(everybody(scene().reach(Reach.INTERNET).group("web", Scene.out()), "web")
                .elastic(0, a0)
                .ruleset());
        assertThat(traces()).isNotEmpty();
        filter().remove();
        filter().remove();
        assertThat(traces()).isEmpty();
    }

    /** The verdict of {@link Reachability} against connections, over pictures that nobody thought up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatPassesIsWhatIsSaidToPass(long seed) throws Exception {
        Random random = new Random(seed);
        Ruleset desired = generated(random);
        filter().apply(desired);
        Reachability said = new Reachability(desired);
        List<Question> questions = questions(random);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (Question question : questions) {
                answers.add(threads.submit(
                        () -> world().call(question.from(), question.to(), question.protocol(), question.port())
                                .isPresent()));
            }
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                Verdict verdict = said.decide(questions.get(i).traffic());
                if (verdict.reachable() != answers.get(i).get()) {
                    wrong.add(questions.get(i) + ": " + verdict);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private List<Question> questions(Random random) {
        List<Ipv4> instances = instances();
        List<String> callers = new ArrayList<>(List.of("host", "outside"));
        instances.forEach(each -> callers.add(each.toString()));
        List<Ipv4> called = new ArrayList<>(instances);
        called.addAll(List.of(Scene.elastic(0), Scene.elastic(1), world().outside(), world().host()));
        List<Question> questions = new ArrayList<>();
        for (String from : callers) {
            for (Ipv4 to : called) {
                if (from.equals(to.toString()) || nobodysBusiness(from, to)) {
                    continue;
                }
                Protocol protocol = pick(random, List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP));
                int port = PacketWorld.PORTS.get(random.nextInt(PacketWorld.PORTS.size()));
                questions.add(new Question(from, to, protocol, port, world().host(), world().outside()));
            }
        }
        return questions;
    }

    private boolean nobodysBusiness(String from, Ipv4 to) {
        boolean inside = to.equals(world().host()) || to.equals(world().outside());
        return inside && (from.equals("host") || from.equals("outside"));
    }

    private Ruleset generated(Random random) {
        Scene scene = scene().peered(random.nextBoolean());
        for (int i = 0; i < 4; i++) {
            scene.reach(i / 2, i % 2, pick(random, List.of(Reach.values())));
            scene.routes(
                    i / 2, i % 2, pick(random, destinations(world().networks().get(1 - i / 2))));
        }
        List<String> names = List.of("one", "two", "three");
        for (String name : names) {
            scene.group(name);
            for (int i = 0; i < 6; i++) {
                scene.group(name, rule(random, names));
            }
        }
        List<Ipv4> instances = instances();
        for (Ipv4 instance : instances) {
            scene.member(instance, names.get(random.nextInt(3)), names.get(random.nextInt(3)));
        }
        int first = random.nextInt(instances.size());
        scene.elastic(0, instances.get(first));
        scene.elastic(1, instances.get((first + 1 + random.nextInt(instances.size() - 1)) % instances.size()));
        return scene.ruleset();
    }

    /** The whole of a network, or something of it. */
    private static List<Set<Cidr>> destinations(PacketWorld.Home home) {
        Cidr half = new Cidr(home.cidr().network(), 25);
        Cidr one = new Cidr(home.instances().get(0), 32);
        return List.of(Set.of(home.cidr()), Set.of(half), Set.of(one), Set.of(home.cidr(), one), Set.of());
    }

    private Rule rule(Random random, List<String> names) {
        Direction direction = random.nextInt(3) == 0 ? Direction.EGRESS : Direction.INGRESS;
        Protocol protocol = pick(random, List.of(Protocol.values()));
        int from = random.nextInt(PacketWorld.PORTS.size());
        int to = from + random.nextInt(PacketWorld.PORTS.size() - from);
        PortRange ports = protocol.hasPorts()
                ? new PortRange(PacketWorld.PORTS.get(from), PacketWorld.PORTS.get(to))
                : PortRange.ANY;
        List<Cidr> blocks = List.of(
                Cidr.ANY,
                Cidr.ANY,
                world().networks().get(0).cidr(),
                Cidr.around(world().networks().get(1).instances().get(0), 31),
                Scene.POOL,
                new Cidr(world().outside(), 32));
        Peer peer = random.nextInt(3) == 0
                ? Scene.members(names.get(random.nextInt(3)))
                : new Peer.Block(blocks.get(random.nextInt(blocks.size())));
        return Scene.allow(direction, protocol, ports, peer);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Scene scene() {
        return new Scene(world());
    }

    private Scene everybody(Scene scene, String group) {
        instances().forEach(instance -> scene.member(instance, group));
        return scene;
    }

    private List<Ipv4> instances() {
        return world().networks().stream()
                .flatMap(home -> home.instances().stream())
                .toList();
    }

    private static Rule all(Direction direction) {
        return Scene.allow(direction, Protocol.ALL, PortRange.ANY, Scene.any());
    }

    private boolean calls(Ipv4 from, Ipv4 to, int port) {
        return world().call(from.toString(), to, Protocol.TCP, port).isPresent();
    }

    /** One thing that is asked of the world and of the verdict. */
    private record Question(String from, Ipv4 to, Protocol protocol, int port, Ipv4 host, Ipv4 outside) {

        Traffic traffic() {
            Traffic.End caller = switch (from) {
                case "host" -> Traffic.End.Host.INSTANCE;
                case "outside" -> new Traffic.End.Address(outside);
                default -> new Traffic.End.Address(Ipv4.of(from));
            };
            Traffic.End called = to.equals(host) ? Traffic.End.Host.INSTANCE : new Traffic.End.Address(to);
            return new Traffic(caller, called, protocol, port);
        }
    }
}
