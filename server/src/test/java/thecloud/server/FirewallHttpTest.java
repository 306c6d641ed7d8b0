package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;

/** Security groups, elastic IPs and verdicts over HTTP; the filter is simulated. */
@QuarkusTest
class FirewallHttpTest {
    @TestHTTPResource
    String url;

    private Api owner;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        TestCloud.forgetTries();
        owner = Api.newcomer(url);
        owner.post("/vpcs", "{\"name\":\"shop\",\"cidr_block\":null}").is(201);
    }

    @Test
    void aVpcHasItsDefaultGroupFromTheBeginning() {
        JsonNode groups = owner.get("/security-groups?vpc=shop").is(200).json().path("items");
        assertThat(groups).hasSize(1);
        JsonNode standard = groups.get(0);
        assertThat(standard.path("name").asText()).isEqualTo("default");
        assertThat(standard.path("is_default").asBoolean()).isTrue();
        assertThat(standard.path("rules")).hasSize(2);
        assertThat(standard.path("rules").get(0).path("security_group").asText())
                .isEqualTo(standard.path("id").asText());
        owner.send("DELETE", "/security-groups/" + standard.path("id").asText(), null)
                .is(409);
        owner.post("/security-groups", "{\"name\":\"default\",\"vpc_id\":\"shop\"}")
                .blames(400, "name");
    }

    @Test
    void groupsAndRulesAreMadeChangedAndDeleted() {
        JsonNode web = group("web");
        assertThat(web.path("rules")).hasSize(1);
        owner.post("/security-groups", "{\"name\":\"web\",\"vpc_id\":\"shop\"}").blames(409, "name");
        owner.post("/security-groups", "{\"name\":\"x\",\"vpc_id\":\"ghost\"}").blames(400, "vpc_id");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"from_port\":80,\"cidr\":\"0.0.0.0/0\"")
                .is(200);
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"from_port\":80,\"cidr\":\"0.0.0.0/0\"")
                .is(409);
        rule("web", "\"direction\":\"in\",\"protocol\":\"tcp\",\"cidr\":\"0.0.0.0/0\"")
                .blames(400, "direction");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"sctp\",\"cidr\":\"0.0.0.0/0\"")
                .blames(400, "protocol");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"cidr\":\"10.0.0.1/8\"")
                .blames(400, "cidr");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\"").blames(400, "cidr");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"icmp\",\"from_port\":1,\"cidr\":\"0.0.0.0/0\"")
                .blames(400, "from_port");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"from_port\":70000,\"cidr\":\"0.0.0.0/0\"")
                .blames(400, "from_port");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"security_group\":\"ghost\"")
                .blames(400, "security_group");
        group("db");
        JsonNode db = rule(
                        "db",
                        "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"from_port\":5432,\"security_group\":\"web\"")
                .is(200)
                .json();
        assertThat(owner.send("DELETE", "/security-groups/web", null).is(409).text())
                .contains("rule of security group db");
        String id = db.path("rules").get(1).path("id").asText();
        owner.send("DELETE", "/security-groups/db/rules/" + id, null).is(200);
        owner.send("DELETE", "/security-groups/db/rules/" + id, null).is(404);
        owner.send("DELETE", "/security-groups/web", null).is(204);
        assertThat(owner.send("DELETE", "/vpcs/shop", null).is(409).text()).contains("security group db");
        assertThat(owner.get("/events?limit=1000").text())
                .contains("SECURITY_GROUP_CREATED", "SECURITY_GROUP_UPDATED", "SECURITY_GROUP_DELETED");
    }

    @Test
    void instancesJoinGroupsAtLaunchAndWhileTheyRunAndVerdictsFollow() {
        group("web");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"from_port\":80,\"cidr\":\"0.0.0.0/0\"")
                .is(200);
        subnet();
        launch("front", "[\"web\"]");
        launch("back", "[]");
        assertThat(owner.get("/instances/front")
                        .json()
                        .path("security_groups")
                        .get(0)
                        .asText())
                .isEqualTo("web");
        assertThat(owner.get("/instances/back")
                        .json()
                        .path("security_groups")
                        .get(0)
                        .asText())
                .isEqualTo("default");
        assertThat(reachable("back", "front", 80).path("cause").asText()).isEqualTo("RULES");
        assertThat(reachable("back", "front", 80)
                        .path("ingress")
                        .path("security_group")
                        .asText())
                .isEqualTo("web");
        assertThat(reachable("front", "back", 80).path("cause").asText()).isEqualTo("NO_INGRESS_RULE");
        JsonNode set = owner.send(
                        "PUT", "/instances/front/security-groups", "{\"security_groups\":[\"default\",\"web\"]}")
                .is(200)
                .json();
        assertThat(set.path("security_groups")).hasSize(2);
        assertThat(reachable("front", "back", 80).path("reachable").asBoolean()).isTrue();
        assertThat(owner.send("DELETE", "/security-groups/web", null).is(409).text())
                .contains("instance front");
        owner.send("PUT", "/instances/front/security-groups", "{\"security_groups\":[\"ghost\"]}")
                .blames(400, "security_groups[0]");
        owner.send("PUT", "/instances/front/security-groups", "{\"security_groups\":[]}")
                .is(200);
        owner.send("DELETE", "/security-groups/web", null).is(204);
        assertThat(reachable("front", "host", 80).path("cause").asText()).isEqualTo("HOST_PROTECTED");
        owner.get("/network/reachable?from=ghost&to=front&port=80").blames(400, "from");
        owner.get("/network/reachable?from=front&to=back").blames(400, "port");
        owner.get("/network/reachable?from=front&to=999.1.1.1&port=80").blames(400, "to");
    }

    @Test
    void anElasticIpIsAllocatedAssociatedMovedAndReleased() {
        String address =
                owner.post("/elastic-ips", null).is(201).json().path("address").asText();
        assertThat(Cidr.of("100.64.0.0/10").contains(Ipv4.of(address))).isTrue();
        owner.launch("one");
        owner.launch("two");
        associate(address, "one").is(200);
        String second =
                owner.post("/elastic-ips", null).is(201).json().path("address").asText();
        associate(second, "one").is(409);
        associate(address, "ghost").blames(400, "instance_id");
        owner.send("DELETE", "/elastic-ips/" + address, null).is(409);
        assertThat(associate(address, "two").is(200).json().path("instance_id").asText())
                .isEqualTo(owner.get("/instances/two").json().path("id").asText());
        JsonNode listed = owner.get("/elastic-ips").is(200).json().path("items");
        assertThat(listed.findValuesAsText("instance_name"))
                .containsOnlyOnce("two")
                .doesNotContain("one");
        assertThat(reachable("host", address, 80).path("cause").asText()).isEqualTo("NO_INGRESS_RULE");
        owner.send("DELETE", "/instances/two", null).is(200);
        Until.sameAs(
                false,
                () -> owner.get("/elastic-ips/" + address)
                        .json()
                        .path("instance_id")
                        .isTextual());
        owner.post("/elastic-ips/" + address + "/disassociate", null).is(409);
        owner.send("DELETE", "/elastic-ips/" + address, null).is(204);
        owner.get("/elastic-ips/" + address).is(404);
        assertThat(owner.get("/events?limit=1000").text())
                .contains(
                        "ELASTIC_IP_ALLOCATED",
                        "ELASTIC_IP_ASSOCIATED",
                        "ELASTIC_IP_DISASSOCIATED",
                        "ELASTIC_IP_RELEASED");
    }

    @Test
    void noAddressIsGivenTwice() throws Exception {
        Set<String> addresses = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(() -> owner.post("/elastic-ips", null)
                        .is(201)
                        .json()
                        .path("address")
                        .asText());
            }
            for (Future<String> made : threads.invokeAll(calls)) {
                assertThat(addresses.add(made.get())).isTrue();
            }
        }
        addresses.forEach(
                address -> owner.send("DELETE", "/elastic-ips/" + address, null).is(204));
    }

    @Test
    void whatBelongsToOthersLooksLikeNothing() {
        JsonNode web = group("web");
        String address =
                owner.post("/elastic-ips", null).is(201).json().path("address").asText();
        subnet();
        launch("front", "[]");
        String ip = owner.get("/instances/front").json().path("private_ip").asText();
        Api stranger = Api.newcomer(url);
        stranger.get("/security-groups/" + web.path("id").asText()).is(404);
        stranger.get("/elastic-ips/" + address).is(404);
        stranger.get("/network/reachable?from=front&to=host&port=80").blames(400, "from");
        stranger.post("/vpcs", "{\"name\":\"own\"}").is(201);
        subnet(stranger, "own");
        stranger.post("/instances", "{\"name\":\"mine\",\"image\":\"nginx:alpine\",\"vpc_id\":\"own\"}")
                .is(201);
        String nobody = ip.substring(0, ip.lastIndexOf('.')) + ".250";
        assertThat(stranger.get("/network/reachable?from=mine&to=" + ip + "&port=80")
                        .json()
                        .path("reason")
                        .asText())
                .isEqualTo(stranger.get("/network/reachable?from=mine&to=" + nobody + "&port=80")
                        .json()
                        .path("reason")
                        .asText()
                        .replace(nobody, ip));
        owner.send("DELETE", "/elastic-ips/" + address, null).is(204);
    }

    /** As a stranger without a way to them finds out by calling: nothing. */
    @Test
    void whereOthersInstancesAreAndWhatTheyAdmitIsNobodyElsesBusiness() {
        group("web");
        rule("web", "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"from_port\":80,\"cidr\":\"0.0.0.0/0\"")
                .is(200);
        subnet();
        launch("front", "[\"web\"]");
        launch("back", "[]");
        String front = owner.get("/instances/front").json().path("private_ip").asText();
        String back = owner.get("/instances/back").json().path("private_ip").asText();
        String nobody = front.substring(0, front.lastIndexOf('.')) + ".250";
        Api stranger = Api.newcomer(url);
        for (String question : List.of(
                "from=" + back + "&to=FRONT&port=80",
                "from=FRONT&to=" + back + "&port=80",
                "from=FRONT&to=1.1.1.1&port=443",
                "from=8.8.8.8&to=FRONT&port=80",
                "from=host&to=FRONT&port=80")) {
            JsonNode asked = stranger.get("/network/reachable?" + question.replace("FRONT", front))
                    .is(200)
                    .json();
            JsonNode unasked = stranger.get("/network/reachable?" + question.replace("FRONT", nobody))
                    .is(200)
                    .json();
            assertThat(asked.toString()).isEqualTo(unasked.toString().replace(nobody, front));
        }
        assertThat(owner.get("/network/reachable?from=" + back + "&to=" + front + "&port=80")
                        .json()
                        .path("reachable")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode group(String name) {
        return owner.post("/security-groups", "{\"name\":\"" + name + "\",\"vpc_id\":\"shop\"}")
                .is(201)
                .json();
    }

    private Api.Answer rule(String group, String fields) {
        return owner.post("/security-groups/" + group + "/rules", "{" + fields + "}");
    }

    private void subnet() {
        subnet(owner, "shop");
    }

    private static void subnet(Api api, String vpc) {
        String block =
                api.get("/vpcs/" + vpc).json().path("cidr_block").asText().replaceFirst("/.*", "/24");
        api.post("/vpcs/" + vpc + "/subnets", "{\"name\":\"front\",\"cidr_block\":\"" + block + "\"}")
                .is(201);
    }

    private void launch(String name, String groups) {
        owner.post(
                        "/instances",
                        "{\"name\":\"" + name + "\",\"image\":\"nginx:alpine\",\"vpc_id\":\"shop\",\"security_groups\":"
                                + groups + "}")
                .is(201);
    }

    private Api.Answer associate(String address, String instance) {
        return owner.post("/elastic-ips/" + address + "/associate", "{\"instance_id\":\"" + instance + "\"}");
    }

    private JsonNode reachable(String from, String to, int port) {
        return owner.get("/network/reachable?from=" + from + "&to=" + to + "&port=" + port)
                .is(200)
                .json();
    }
}
