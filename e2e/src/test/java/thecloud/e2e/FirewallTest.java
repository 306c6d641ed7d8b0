package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.firewall.PacketTraces;

/** Who reaches whom, as a user decides it and the kernel does it. */
class FirewallTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** The filter is looked at every ten seconds. */
    private static final Duration MENDED = Duration.ofSeconds(30);

    private static final String BYSTANDER = "bystander_e2e";

    @Test
    void whatTheRulesAllowPassesAndNothingElse() throws IOException {
        TestImages.nginx();
        try (RunningCloud cloud = running()) {
            launch(cloud, "front");
            launch(cloud, "back");
            assertThat(reaches(cloud, "front", address(cloud, "back"))).isTrue();
            groupsChangeWhatPassesWhileTheInstanceRuns(cloud);
            neitherHostNorOtherVpcIsReached(cloud);
            anElasticIpStandsForItsInstance(cloud);
            whatIsRemovedByHandComesBackAndNobodyElseIsTouched(cloud);
            nothingIsLeftInTheEnd(cloud);
        }
    }

    /** With a pool that no other cloud of this machine uses. */
    private static RunningCloud running() {
        RunningCloud cloud = RunningCloud.prepared(Engine.ofTheMachine(), Map.of("ELASTIC_IP_POOL", "100.99.41.0/28"));
        try {
            cloud.up();
            cloud.signUp();
            return cloud;
        } catch (RuntimeException | Error e) {
            cloud.close();
            throw e;
        }
    }

    private static void groupsChangeWhatPassesWhileTheInstanceRuns(RunningCloud cloud) {
        String id = cloud.instance("back").get("id").asText();
        String started = cloud.engine().inspect(id, "{{.State.StartedAt}}");
        cloud.cli("security-group", "create", "web").succeeded();
        cloud.cli("security-group", "set", "back", "web").succeeded();
        Await.until("nothing gets in", SOON, () -> !reaches(cloud, "front", address(cloud, "back")));
        assertThat(verdict(cloud, "front", "back").get("cause").asText()).isEqualTo("NO_INGRESS_RULE");
        cloud.cli("security-group", "allow", "web", "--port", "80", "--from-group", "default")
                .succeeded();
        Await.until("the rule lets in", SOON, () -> reaches(cloud, "front", address(cloud, "back")));
        assertThat(verdict(cloud, "front", "back").at("/ingress/security_group").asText())
                .isEqualTo("web");
        assertThat(cloud.cli("network", "reachable", "front", "back", "--port", "80")
                        .succeeded()
                        .out())
                .contains("yes", "ingress tcp 80 from group");
        assertThat(cloud.engine().inspect(id, "{{.State.StartedAt}}")).isEqualTo(started);
    }

    private static void neitherHostNorOtherVpcIsReached(RunningCloud cloud) throws IOException {
        cloud.cli("vpc", "create", "other", "--wait").succeeded();
        String block = cloud.json("vpc", "show", "other").get("cidr_block").asText();
        cloud.cli("subnet", "create", "others", "--vpc", "other", "--cidr", block.replaceFirst("/.*", "/24"))
                .succeeded();
        cloud.cli("instance", "launch", "stranger", "--image", "nginx:alpine", "--vpc", "other", "--wait")
                .succeeded();
        cloud.cli("security-group", "allow", "web", "--port", "80", "--from", "0.0.0.0/0")
                .succeeded();
        assertThat(reaches(cloud, "stranger", address(cloud, "back"))).isFalse();
        assertThat(verdict(cloud, "stranger", "back").get("cause").asText()).isEqualTo("NO_ROUTE");
        try (ServerSocket onTheHost = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String gateway = address(cloud, "front").replaceFirst("\\.\\d+\\.\\d+$", ".0.1");
            assertThat(reaches(cloud, "front", gateway, onTheHost.getLocalPort()))
                    .as("%s of the host", gateway)
                    .isFalse();
            assertThat(verdict(cloud, "front", gateway).get("cause").asText()).isEqualTo("HOST_PROTECTED");
        }
        assertThat(verdict(cloud, "front", "host").get("cause").asText()).isEqualTo("HOST_PROTECTED");
    }

    private static void anElasticIpStandsForItsInstance(RunningCloud cloud) {
        String elastic = cloud.json("elastic-ip", "allocate").get("address").asText();
        cloud.cli("elastic-ip", "associate", elastic, "back").succeeded();
        Await.asserted(
                "the host gets the page",
                SOON,
                () -> assertThat(Page.get("http://" + elastic).body()).contains(TestImages.NGINX_PAGE));
        assertThat(reaches(cloud, "stranger", elastic)).isFalse();
        cloud.cli("internet-gateway", "create", "out", "--vpc", "other").succeeded();
        String table = cloud.json("route-table", "list", "--vpc", "other")
                .get(0)
                .get("id")
                .asText();
        cloud.cli("route-table", "add-route", table, "0.0.0.0/0", "--internet-gateway", "out")
                .succeeded();
        Await.until("the other VPC gets in", SOON, () -> reaches(cloud, "stranger", elastic));

        String second = cloud.json("elastic-ip", "allocate").get("address").asText();
        cloud.cli("elastic-ip", "associate", second, "stranger").succeeded();
        Await.asserted("what it sends leaves with it", SOON, () -> {
            reaches(cloud, "stranger", elastic);
            assertThat(cloud.cli("instance", "logs", "back").succeeded().out()).contains(second + " - ");
        });
        cloud.cli("instance", "stop", "back").succeeded();
        cloud.cli("instance", "start", "back").succeeded();
        Await.asserted(
                "it follows through stop and start",
                SOON,
                () -> assertThat(Page.get("http://" + elastic).body()).contains(TestImages.NGINX_PAGE));
        cloud.cli("elastic-ip", "associate", elastic, "front").succeeded();
        assertThat(verdict(cloud, "host", elastic).get("cause").asText()).isEqualTo("NO_INGRESS_RULE");
        cloud.cli("elastic-ip", "disassociate", second).succeeded();
        cloud.cli("elastic-ip", "release", second).succeeded();
    }

    private static void whatIsRemovedByHandComesBackAndNobodyElseIsTouched(RunningCloud cloud) {
        PacketTraces traces = traces(cloud);
        SystemCommand.run("nft", "add", "table", "inet", BYSTANDER);
        try {
            assertThat(traces.all()).contains("table", "link", "rule");
            String before = traces.generation();
            traces.remove();
            Await.until(
                    "the filter is back",
                    MENDED,
                    () -> traces.all().size() == 3 && !traces.generation().equals(before));
            assertThat(reaches(cloud, "front", address(cloud, "back"))).isTrue();
            withoutServerAndFilterNothingPasses(cloud, traces);
            SystemCommand.run("nft", "list", "table", "inet", BYSTANDER);
        } finally {
            SystemCommand.run("nft", "delete", "table", "inet", BYSTANDER);
        }
    }

    /** As after the host started, before our server has. */
    private static void withoutServerAndFilterNothingPasses(RunningCloud cloud, PacketTraces traces) {
        String front = cloud.engine()
                .ofInstance(cloud.instance("front").get("id").asText())
                .getFirst();
        String back = address(cloud, "back");
        cloud.kill9();
        traces.remove();
        assertThat(cloud.engine()
                        .attempt("exec", front, "sh", "-c", get(back, 80))
                        .exitCode())
                .as("Docker drops what our table does not mark")
                .isNotZero();
        cloud.up();
        Await.until("the filter is back", MENDED, () -> traces.all().size() == 3);
        assertThat(reaches(cloud, "front", back)).isTrue();
    }

    private static void nothingIsLeftInTheEnd(RunningCloud cloud) {
        PacketTraces traces = traces(cloud);
        for (String name : new String[] {"front", "back", "stranger"}) {
            cloud.cli("instance", "terminate", name).succeeded();
        }
        Await.until(
                "the elastic IP is free",
                SOON,
                () -> !cloud.json("elastic-ip", "list")
                        .get(0)
                        .path("instance_id")
                        .isTextual());
        Await.until("no link is left", MENDED, () -> !traces.all().contains("link"));
    }

    private static PacketTraces traces(RunningCloud cloud) {
        return cloud.engine().packetTraces(cloud.tenantId()).getFirst();
    }

    private static void launch(RunningCloud cloud, String name) {
        cloud.cli("instance", "launch", name, "--image", "nginx:alpine", "--wait")
                .succeeded();
    }

    private static String address(RunningCloud cloud, String name) {
        return cloud.instance(name).get("private_ip").asText();
    }

    private static JsonNode verdict(RunningCloud cloud, String from, String to) {
        return cloud.json("network", "reachable", from, to, "--port", "80");
    }

    private static boolean reaches(RunningCloud cloud, String from, String address) {
        return reaches(cloud, from, address, 80);
    }

    private static boolean reaches(RunningCloud cloud, String from, String address, int port) {
        return cloud.cli("instance", "exec", from, "--", "sh", "-c", get(address, port))
                        .exitCode()
                == 0;
    }

    private static String get(String address, int port) {
        return "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 " + address + " " + port;
    }
}
