package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.Executing;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.Networking;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.error.Unavailable;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.NetworkSpec;
import thecloud.testkit.SystemCommand;

/** Instances in networks: fixed addresses, names, and what happens when a network is lost. */
class DockerAttachmentsTest extends OnDocker {

    private final NetworkBackend networks = backend().as(NetworkBackend.class).orElseThrow();
    private NetworkSpec network;

    @BeforeEach
    void aNetwork() {
        network = made();
    }

    private NetworkSpec made() {
        while (true) {
            long bits = 10L << 24 | ThreadLocalRandom.current().nextLong(1L << 24);
            Cidr block = Cidr.around(new Ipv4(bits), 24);
            if (networks.rangesInUse().stream().noneMatch(range -> range.cidr().overlaps(block))) {
                UUID id = UUID.randomUUID();
                String part = id.toString().substring(0, 8);
                NetworkSpec spec = new NetworkSpec(
                        id,
                        id,
                        "thecloud.test.net." + part,
                        "tc-" + part,
                        block,
                        block.network().plus(1));
                networks.create(spec);
                return spec;
            }
        }
    }

    @AfterEach
    void noNetwork() {
        backend().findAll().forEach(instance -> backend().remove(instance.backendName()));
        networks.findAll().forEach(found -> networks.remove(found.name()));
    }

    private ComputeSpec at(NetworkSpec where, int host, String alias) {
        return idle().in(new NetworkAttachment(
                where.name(), where.cidr().network().plus(host).toString(), List.of(alias)));
    }

    private String address(int host) {
        return network.cidr().network().plus(host).toString();
    }

    private String resolved(String instance, String name) {
        return backend()
                .as(Executing.class)
                .orElseThrow()
                .run(instance, ExecCommand.of(List.of("nslookup", name), null, Duration.ofSeconds(10)))
                .stdout();
    }

    @Test
    void anInstanceHasItsAddressFromTheFirstMomentThroughStopAndStart() {
        ComputeSpec spec = at(network, 9, "web");
        ObservedInstance created = backend().create(spec);
        assertThat(created.privateIp()).isEqualTo(address(9));
        assertThat(observed(spec.backendName()).privateIp()).isEqualTo(address(9));
        backend().start(created);
        assertThat(observed(spec.backendName()).privateIp()).isEqualTo(address(9));
        stop(spec.backendName());
        assertThat(observed(spec.backendName()).privateIp()).isEqualTo(address(9));
        backend().start(observed(spec.backendName()));
        assertThat(observed(spec.backendName()).privateIp()).isEqualTo(address(9));
    }

    @Test
    void namesResolveInsideANetworkAndNotAcross() {
        NetworkSpec elsewhere = made();
        String web = running(at(network, 4, "web"));
        running(at(network, 5, "db"));
        running(at(elsewhere, 4, "secret"));
        assertThat(resolved(web, "db")).contains(address(5));
        assertThat(resolved(web, "secret"))
                .doesNotContain(elsewhere.cidr().network().plus(4).toString());
    }

    @Test
    void aRunningInstanceThatLostItsNetworkGetsItBackWithAddressAndName() {
        String web = running(at(network, 4, "web"));
        String db = running(at(network, 5, "db"));
        SystemCommand.run("docker", "network", "disconnect", "-f", network.name(), db);
        assertThat(observed(db).privateIp()).isNull();
        attach(db, 5, "db");
        attach(db, 5, "db");
        assertThat(observed(db).privateIp()).isEqualTo(address(5));
        assertThat(resolved(web, "db")).contains(address(5));
    }

    @Test
    void aStoppedInstanceStartsInANetworkThatWasMadeAnew() {
        String web = running(at(network, 4, "web"));
        stop(web);
        networks.remove(network.name());
        assertThatThrownBy(() -> backend().start(observed(web))).isInstanceOf(Unavailable.class);
        networks.create(network);
        backend().start(observed(web));
        assertThat(observed(web).privateIp()).isEqualTo(address(4));
        assertThat(resolved(web, "web")).contains(address(4));
    }

    @Test
    void instancesWhoseBridgeWasDeletedGetTheirNetworkBackWithoutARestart() {
        String web = running(at(network, 4, "web"));
        String db = running(at(network, 5, "db"));
        String stopped = running(at(network, 6, "stopped"));
        stop(stopped);
        Object since = observed(web).startedAt();
        SystemCommand.run("ip", "link", "delete", "dev", network.bridge());
        assertThatThrownBy(() -> backend().start(observed(stopped))).isInstanceOf(Unavailable.class);
        networks.remove(network.name());
        networks.create(network);
        attach(web, 4, "web");
        attach(db, 5, "db");
        backend().start(observed(stopped));
        attach(stopped, 6, "stopped");
        assertThat(observed(web).privateIp()).isEqualTo(address(4));
        assertThat(observed(stopped).privateIp()).isEqualTo(address(6));
        assertThat(observed(web).startedAt()).isEqualTo(since);
        assertThat(resolved(web, "db")).contains(address(5));
        assertThat(resolved(web, "stopped")).contains(address(6));
    }

    private void attach(String name, int host, String alias) {
        backend()
                .as(Networking.class)
                .orElseThrow()
                .attach(name, new NetworkAttachment(network.name(), address(host), List.of(alias)));
    }
}
