package thecloud.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology.Reach;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.firewall.KernelWorld;
import thecloud.testkit.firewall.KernelWorld.Talk;
import thecloud.testkit.firewall.PacketWorld;
import thecloud.testkit.firewall.Scene;

/** What becomes of connections that are there when a picture changes, by this machine's kernel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectionsContract {

    private static final Ipv4 ELASTIC = Scene.elastic(0);

    private PacketFilter filter;
    private KernelWorld world;
    private Ipv4 a0;
    private Ipv4 a1;
    private Ipv4 b0;

    protected abstract PacketFilter filter();

    @BeforeAll
    void world() {
        TestImages.requireEngine();
        filter = filter();
        world = new KernelWorld();
        List<Ipv4> a = world.networks().get(0).instances();
        a0 = a.get(0);
        a1 = a.get(1);
        b0 = world.networks().get(1).instances().get(0);
    }

    @BeforeEach
    void nothingIsInForce() {
        filter.remove();
    }

    @AfterAll
    void close() {
        filter.remove();
        world.close();
    }

    /** One group for all, which lets conversations in. */
    private Scene open(int... ports) {
        Scene scene = new Scene(world).reach(Reach.INTERNET).group("web", Scene.out());
        for (int port : ports) {
            scene.group("web", Scene.in(port, Scene.any()), Scene.inUdp(port, Scene.any()));
        }
        world.networks().forEach(home -> home.instances().forEach(instance -> scene.member(instance, "web")));
        return scene;
    }

    private Scene open() {
        return open(PacketWorld.TALK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"TCP", "UDP"})
    void whatCameInByAnElasticIpEndsWhenItMoves(Protocol protocol) {
        filter.apply(open().elastic(0, a0).elastic(1, a1).ruleset());
        Talk outside = world.talk("outside", ELASTIC, protocol);
        Talk host = world.talk("host", ELASTIC, protocol);
        Talk neighbour = world.talk(b0.toString(), ELASTIC, protocol);
        Talk other = world.talk("outside", Scene.elastic(1), protocol);
        List<Talk> all = List.of(outside, host, neighbour, other);
        assertThat(all).allSatisfy(talk -> assertThat(talk.again()).isEqualTo("answered"));

        filter.apply(open().elastic(0, b0).elastic(1, a1).ruleset());
        assertThat(outside.again()).isEqualTo("ended");
        assertThat(host.again()).isEqualTo("ended");
        assertThat(neighbour.again()).isNotEqualTo("answered");
        assertThat(other.again()).as("of an address that did not move").isEqualTo("answered");
        assertThat(world.talk("outside", ELASTIC, protocol).again()).isEqualTo("answered");
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"TCP", "UDP"})
    void whatLeftWithAnElasticIpEndsWhenItIsTakenAway(Protocol protocol) {
        filter.apply(open().elastic(0, a0).elastic(1, a1).ruleset());
        Talk leaving = world.talk(a0.toString(), world.outside(), protocol);
        Talk other = world.talk(a1.toString(), world.outside(), protocol);
        assertThat(leaving.again()).isEqualTo("answered");
        assertThat(other.again()).isEqualTo("answered");

        filter.apply(open().elastic(1, a1).ruleset());
        assertThat(leaving.again()).isNotEqualTo("answered");
        assertThat(other.again()).isEqualTo("answered");
        assertThat(world.talk(a0.toString(), world.outside(), protocol).again())
                .as("with the host's address")
                .isEqualTo("answered");
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"TCP", "UDP"})
    void whatWentOverAPeeringEndsWithIt(Protocol protocol) {
        filter.apply(open().peered(true).ruleset());
        Talk there = world.talk(a0.toString(), b0, protocol);
        Talk back = world.talk(b0.toString(), a1, protocol);
        Talk inside = world.talk(a0.toString(), a1, protocol);
        List<Talk> all = List.of(there, back, inside);
        assertThat(all).allSatisfy(talk -> assertThat(talk.again()).isEqualTo("answered"));

        filter.apply(open().peered(true)
                .routes(1, 0, Set.of(new Cidr(a0, 32)))
                .routes(1, 1, Set.of(new Cidr(a0, 32)))
                .ruleset());
        assertThat(back.again()).as("the route to it is gone").isEqualTo("ended");
        assertThat(there.again()).isEqualTo("answered");
        filter.apply(open().ruleset());
        assertThat(there.again()).isEqualTo("ended");
        assertThat(inside.again()).isEqualTo("answered");
        filter.apply(open().peered(true).ruleset());
        assertThat(world.talk(b0.toString(), a1, protocol).again()).isEqualTo("answered");
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"TCP", "UDP"})
    void whatLeftByAGatewayEndsWithTheRouteToIt(Protocol protocol) {
        filter.apply(open().elastic(0, b0).ruleset());
        Talk outside = world.talk(a0.toString(), world.outside(), protocol);
        Talk elastic = world.talk(a0.toString(), ELASTIC, protocol);
        Talk other = world.talk(b0.toString(), world.outside(), protocol);
        Talk inside = world.talk(a0.toString(), a1, protocol);
        Talk host = world.talk("host", a0, protocol);
        List<Talk> all = List.of(outside, elastic, other, inside, host);
        assertThat(all).allSatisfy(talk -> assertThat(talk.again()).isEqualTo("answered"));

        filter.apply(open().elastic(0, b0).reach(0, 0, Reach.NAT).ruleset());
        assertThat(all).allSatisfy(talk -> assertThat(talk.again()).isEqualTo("answered"));
        filter.apply(open().elastic(0, b0).reach(0, 0, Reach.LOCAL).ruleset());
        assertThat(outside.again()).isNotEqualTo("answered");
        assertThat(elastic.again()).isNotEqualTo("answered");
        assertThat(List.of(other, inside, host))
                .allSatisfy(talk -> assertThat(talk.again()).isEqualTo("answered"));
    }

    /** Whoever has the address next would get what comes for them. */
    @Test
    void whatAnAddressWasInIsForgottenAndNothingElse() {
        filter.apply(open().elastic(0, a0).ruleset());
        List<Talk> all = List.of(
                world.talk(a0.toString(), world.outside(), Protocol.UDP),
                world.talk("outside", ELASTIC, Protocol.UDP),
                world.talk(a1.toString(), world.outside(), Protocol.UDP),
                world.talk(a1.toString(), a0, Protocol.UDP));
        assertThat(all).allSatisfy(talk -> assertThat(talk.again()).isEqualTo("answered"));
        assertThat(tracked(a0)).isNotEmpty();
        filter.forget(a0);
        assertThat(tracked(a0)).isEmpty();
        assertThat(tracked(a1)).isNotEmpty();
        filter.forget(a0);
    }

    private static List<String> tracked(Ipv4 address) {
        return SystemCommand.run("conntrack", "--dump", "--family", "ipv4", "--proto", "udp")
                .lines()
                .filter(line -> line.contains("=" + address + " "))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"TCP", "UDP"})
    void whatARuleAdmittedGoesOnWithoutIt(Protocol protocol) {
        filter.apply(open().elastic(0, a0).ruleset());
        Talk neighbour = world.talk(a1.toString(), a0, protocol);
        Talk outside = world.talk("outside", ELASTIC, protocol);
        assertThat(List.of(neighbour, outside))
                .allSatisfy(talk -> assertThat(talk.again()).isEqualTo("answered"));
        filter.apply(open(PacketWorld.PORTS.get(0)).elastic(0, a0).ruleset());
        assertThat(neighbour.again()).isEqualTo("answered");
        assertThat(outside.again()).isEqualTo("answered");
        assertThat(world.call(a1.toString(), a0, protocol, PacketWorld.TALK)).isEmpty();
    }
}
