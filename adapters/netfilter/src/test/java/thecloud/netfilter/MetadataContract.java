package thecloud.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology.Reach;
import thecloud.testkit.TestImages;
import thecloud.testkit.firewall.KernelWorld;
import thecloud.testkit.firewall.PacketWorld;
import thecloud.testkit.firewall.Scene;

/** Who gets to the metadata service, by this machine's kernel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MetadataContract {

    private static final Ipv4 METADATA = Ipv4.of(LocalService.ADDRESS);
    private static final Ipv4 LOOPBACK =
            LocalService.addressOf(UUID.fromString("0f7e57da-0000-4000-8000-000000000000"));

    private ServerSocket listener;
    private KernelWorld world;
    private boolean offered = true;
    private PacketFilter filter;

    protected abstract PacketFilter filter(Supplier<Optional<LocalService>> metadata);

    @BeforeAll
    void open() throws IOException {
        TestImages.requireEngine();
        listener = new ServerSocket(0, 50, InetAddress.getByName(LOOPBACK.toString()));
        Thread.ofVirtual().start(this::answer);
        filter = filter(
                () -> offered ? Optional.of(new LocalService(LOOPBACK, listener.getLocalPort())) : Optional.empty());
        world = new KernelWorld();
    }

    @AfterAll
    void close() throws IOException {
        filter.remove();
        world.close();
        listener.close();
    }

    /** Tells whoever calls what their address looks like. */
    private void answer() {
        while (true) {
            try (Socket caller = listener.accept()) {
                caller.getOutputStream()
                        .write(caller.getInetAddress().getHostAddress().getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Ipv4 instance(int network, int number) {
        return world.networks().get(network).instances().get(number);
    }

    private Optional<String> asks(String from, int port) {
        return world.call(from, METADATA, Protocol.TCP, port);
    }

    private Ruleset nothingAllowed() {
        return new Scene(world).ruleset();
    }

    private boolean leadsToLoopback(int network) {
        try {
            return Files.readString(Path.of(
                            "/proc/sys/net/ipv4/conf",
                            world.networks().get(network).bridge(),
                            "route_localnet"))
                    .strip()
                    .equals("1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyInstanceGetsThereByItsOwnAddressWhateverItsGroupsAndRoutesSay() {
        filter.apply(nothingAllowed());
        assertThat(filter.holds(nothingAllowed())).isTrue();
        for (int network = 0; network < 2; network++) {
            for (int number = 0; number < 2; number++) {
                String from = instance(network, number).toString();
                assertThat(asks(from, 80)).hasValue(from);
            }
        }
        Ruleset open = new Scene(world).reach(Reach.INTERNET).ruleset();
        filter.apply(open);
        assertThat(asks(instance(0, 0).toString(), 80)).hasValue(instance(0, 0).toString());
    }

    @Test
    void nobodyElseDoes() {
        filter.apply(nothingAllowed());
        assertThat(asks("outside", 80)).isEmpty();
        assertThat(asks("host", 80)).isEmpty();
        assertThat(world.call("outside", world.host(), Protocol.TCP, listener.getLocalPort()))
                .isEmpty();
    }

    @Test
    void nothingElseOfLoopbackIsReached() {
        filter.apply(nothingAllowed());
        String from = instance(0, 0).toString();
        assertThat(asks(from, 81)).isEmpty();
        assertThat(asks(from, PacketWorld.PORTS.getFirst())).isEmpty();
        assertThat(world.call(from, METADATA, Protocol.UDP, 80)).isEmpty();
        Ipv4 gateway = world.networks().get(0).cidr().network().plus(1);
        assertThat(world.call(from, gateway, Protocol.TCP, listener.getLocalPort()))
                .isEmpty();
    }

    @Test
    void withoutTheServiceThereIsNothingAtItsAddress() {
        filter.apply(nothingAllowed());
        assertThat(leadsToLoopback(0)).isTrue();
        offered = false;
        try {
            assertThat(filter.holds(nothingAllowed())).isFalse();
            filter.apply(new Scene(world).reach(Reach.INTERNET).ruleset());
            assertThat(asks(instance(0, 0).toString(), 80)).isEmpty();
            assertThat(leadsToLoopback(0)).isFalse();
        } finally {
            offered = true;
        }
    }

    @Test
    void whatWasTakenAwayIsNoticedAndPutBack() throws IOException {
        filter.apply(nothingAllowed());
        Files.writeString(
                Path.of("/proc/sys/net/ipv4/conf", world.networks().get(0).bridge(), "route_localnet"), "0");
        assertThat(filter.holds(nothingAllowed())).isFalse();
        filter.apply(nothingAllowed());
        assertThat(asks(instance(0, 0).toString(), 80)).isPresent();
        filter.remove();
        assertThat(leadsToLoopback(0)).isFalse();
        assertThat(leadsToLoopback(1)).isFalse();
    }
}
