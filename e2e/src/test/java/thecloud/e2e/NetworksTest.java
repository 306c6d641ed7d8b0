package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import thecloud.client.CloudClient;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/** Instances in VPCs, as a user has them. */
class NetworksTest {

    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        TestImages.busybox();
        cloud = RunningCloud.withUser();
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static void launch(String name, String vpc) {
        cloud.cli(
                        "instance",
                        "launch",
                        name,
                        "--image",
                        "busybox",
                        "--vpc",
                        vpc,
                        "--wait",
                        "--",
                        "sh",
                        "-c",
                        Launches.IDLE)
                .succeeded();
    }

    private static String address(String name) {
        return cloud.instance(name).get("private_ip").asText();
    }

    private static String resolved(String in, String name) {
        return said(in, "nslookup", name);
    }

    private static String said(String in, String... command) {
        try (CloudClient client = cloud.client()) {
            return client.instances()
                    .exec(in, List.of(command), null, Duration.ofSeconds(20))
                    .stdout();
        }
    }

    @Test
    void instancesOfAVpcFindEachOtherByNameAndNobodyElseAndKeepTheirAddresses() {
        cloud.cli("vpc", "create", "shop", "--wait").succeeded();
        String block = cloud.json("vpc", "show", "shop").get("cidr_block").asText();
        String part = block.replaceAll("/.*", "/24");
        cloud.cli("subnet", "create", "shelves", "--vpc", "shop", "--cidr", part)
                .succeeded();
        launch("web", "shop");
        launch("db", "shop");
        cloud.cli("instance", "launch", "outsider", "--image", "busybox", "--wait", "--", "sh", "-c", Launches.IDLE)
                .succeeded();
        String web = address("web");
        String db = address("db");
        assertThat(web).isEqualTo(part.replace(".0/24", ".4"));
        assertThat(resolved("web", "db")).contains(db);
        assertThat(resolved("db", "web")).contains(web);
        assertThat(resolved("web", "outsider")).doesNotContain(address("outsider"));
        assertThat(resolved("outsider", "db")).doesNotContain(db);
        assertThat(said("web", "ping", "-c", "1", "db")).contains("1 packets received");
        assertThat(said("outsider", "ping", "-c", "1", "-W", "1", db)).contains("0 packets received");

        cloud.cli("instance", "stop", "db").succeeded();
        launch("late", "shop");
        cloud.cli("instance", "start", "db").succeeded();
        cloud.cli("instance", "resize", "web", "--type", "micro").succeeded();
        cloud.cli("instance", "restart", "web").succeeded();
        assertThat(resolved("web", "db")).contains(db);
        assertThat(resolved("db", "web")).contains(web);
        assertThat(address("late")).isEqualTo(part.replace(".0/24", ".6"));

        cloud.down();
        cloud.up();
        assertThat(resolved("web", "db")).contains(db);
        assertThat(cloud.cli("vpc", "delete", "shop").endedWith(5).err()).contains("subnet shelves");
    }

    @Test
    void aNetworkThatWasPrunedComesBackWithItsInstances() {
        cloud.cli("vpc", "create", "pruned", "--wait").succeeded();
        String part =
                cloud.json("vpc", "show", "pruned").get("cidr_block").asText().replaceAll("/.*", "/24");
        cloud.cli("subnet", "create", "s", "--vpc", "pruned", "--cidr", part).succeeded();
        launch("left", "pruned");
        launch("right", "pruned");
        String address = address("right");
        cloud.cli("instance", "stop", "left").succeeded();
        cloud.cli("instance", "stop", "right").succeeded();
        String network = cloud.json("vpc", "show", "pruned").get("network_id").asText();
        cloud.engine().docker("network", "rm", network);
        try (CloudClient client = cloud.client()) {
            Await.until(
                    "the network being made again",
                    Duration.ofSeconds(40),
                    () -> !network.equals(
                                    Objects.toString(client.vpcs().get("pruned").networkId()))
                            && client.vpcs().get("pruned").status().equals("AVAILABLE"));
        }
        cloud.cli("instance", "start", "left").succeeded();
        cloud.cli("instance", "start", "right").succeeded();
        assertThat(resolved("left", "right")).contains(address);
        cloud.cli("instance", "terminate", "left").succeeded();
        cloud.cli("instance", "terminate", "right").succeeded();
        cloud.cli("subnet", "delete", "s").succeeded();
        cloud.cli("vpc", "delete", "pruned").succeeded();
        assertThat(cloud.engine()
                        .docker("network", "ls", "--quiet", "--filter", "name=pruned")
                        .strip())
                .isEmpty();
    }

    @Test
    void aBridgeThatSomebodyDeletedComesBackWithItsInstancesWhichGoOn() {
        cloud.cli("vpc", "create", "cut", "--wait").succeeded();
        String part =
                cloud.json("vpc", "show", "cut").get("cidr_block").asText().replaceAll("/.*", "/24");
        cloud.cli("subnet", "create", "c", "--vpc", "cut", "--cidr", part).succeeded();
        launch("one", "cut");
        String serve = "while :; do echo hello | nc -l -p 80; done";
        cloud.cli("instance", "launch", "two", "--image", "busybox", "--vpc", "cut", "--wait", "--", "sh", "-c", serve)
                .succeeded();
        awaitAnswer("one", "two");
        String since = cloud.engine().inspect(cloud.instance("one").get("id").asText(), "{{.State.StartedAt}}");
        String network = cloud.json("vpc", "show", "cut").get("network_id").asText();
        String bridge = cloud.engine()
                .docker(
                        "network",
                        "inspect",
                        "--format",
                        "{{index .Options \"com.docker.network.bridge.name\"}}",
                        network)
                .strip();
        SystemCommand.run("ip", "link", "delete", "dev", bridge);
        awaitAnswer("one", "two");
        assertThat(cloud.engine().inspect(cloud.instance("one").get("id").asText(), "{{.State.StartedAt}}"))
                .isEqualTo(since);
        cloud.cli("instance", "terminate", "one").succeeded();
        cloud.cli("instance", "terminate", "two").succeeded();
        cloud.cli("subnet", "delete", "c").succeeded();
        cloud.cli("vpc", "delete", "cut").succeeded();
    }

    private static void awaitAnswer(String from, String to) {
        try (CloudClient client = cloud.client()) {
            Await.until(
                    from + " getting an answer from " + to,
                    Duration.ofSeconds(40),
                    () -> client.instances()
                            .exec(
                                    from,
                                    List.of("sh", "-c", "nc -w 2 " + to + " 80 < /dev/null"),
                                    null,
                                    Duration.ofSeconds(20))
                            .stdout()
                            .contains("hello"));
        }
    }
}
