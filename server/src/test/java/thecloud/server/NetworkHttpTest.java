package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.network.Cidr;
import thecloud.core.network.RangeInUse;

/** Networks over HTTP: what is refused and why, and in which order things may go. */
@QuarkusTest
class NetworkHttpTest {
    private static int blocks;

    @TestHTTPResource
    String url;

    private Api api;
    private String tenant;
    private JsonNode registered;

    /** A block that nobody else has; all tests share one machine. */
    private final String block = "172." + (16 + blocks / 16) + "." + 16 * (blocks++ % 16) + ".0/20";

    private final String part = block.replace("/20", "/24");

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        registered = Api.register(url);
        tenant = registered.path("tenant").path("id").asText();
        api = Api.anonymous(url).with("X-API-Key", registered.path("api_key").asText());
    }

    private JsonNode vpc(String name) {
        return api.post("/vpcs?wait=true", "{\"name\":\"" + name + "\",\"cidr_block\":\"" + block + "\"}")
                .is(201)
                .json();
    }

    private void instance(String name, String more) {
        launch(name, more).is(201);
    }

    private Api.Answer launch(String name, String more) {
        return api.post(
                "/instances?wait=true",
                "{\"name\":\"" + name + "\",\"image\":\"nginx:alpine\",\"instance_type\":\"nano\"" + more + "}");
    }

    @Test
    void aTenantsDefaultVpcIsThereWhenSomebodyLooks() {
        JsonNode vpcs = api.get("/vpcs").is(200).json().path("items");
        assertThat(vpcs).hasSize(1);
        assertThat(vpcs.path(0).path("is_default").asBoolean()).isTrue();
        assertThat(vpcs.path(0).path("name").asText()).isEqualTo("default");
        Until.sameAs(
                "AVAILABLE",
                () -> api.get("/vpcs/default").json().path("status").asText());
        JsonNode vpc = api.get("/vpcs/default").is(200).json();
        assertThat(vpc.path("network_id").asText()).isNotEmpty();
        assertThat(vpc.path("gateway_id").asText())
                .isEqualTo(api.get("/internet-gateways/default")
                        .is(200)
                        .json()
                        .path("id")
                        .asText());
        assertThat(api.get("/vpcs/default/subnets").json().path("items")).hasSize(1);
        assertThat(api.get("/route-tables")
                        .json()
                        .at("/items/0/routes/0/target")
                        .asText())
                .isEqualTo("internet-gateway");
        assertThat(api.get("/vpcs").json().path("items")).hasSize(1);
    }

    @Test
    void instancesAreWhereTheyWereAskedToBe() {
        vpc("prod");
        api.post("/vpcs/prod/subnets", "{\"name\":\"web\",\"cidr_block\":\"" + part + "\"}")
                .is(201);
        instance("one", "");
        instance("two", ",\"vpc_id\":\"prod\"");
        instance("three", ",\"subnet_id\":\"web\"");
        JsonNode one = api.get("/instances/one").json();
        JsonNode two = api.get("/instances/two").json();
        JsonNode three = api.get("/instances/three").json();
        assertThat(one.path("private_ip").asText()).endsWith(".0.4");
        assertThat(one.path("vpc_id")).isEqualTo(api.get("/vpcs/default").json().path("id"));
        String first = part.replace(".0/24", "");
        assertThat(two.path("private_ip").asText()).isEqualTo(first + ".4");
        assertThat(three.path("private_ip").asText()).isEqualTo(first + ".5");
        assertThat(three.path("subnet_id"))
                .isEqualTo(api.get("/subnets/web").json().path("id"));
        api.send("DELETE", "/instances/two", null).is(200);
        instance("four", ",\"vpc_id\":\"prod\",\"subnet_id\":\"web\"");
        assertThat(api.get("/instances/four").json().path("private_ip").asText())
                .isEqualTo(first + ".4");
    }

    @Test
    void aPlaceThatIsNotThereIsRefusedNamingTheField() {
        vpc("bare");
        launch("a", ",\"vpc_id\":\"ghost\"").blames(400, "vpc_id");
        launch("a", ",\"subnet_id\":\"ghost\"").blames(400, "subnet_id");
        launch("a", ",\"vpc_id\":\"bare\"").blames(409, "vpc_id");
        api.get("/vpcs/bare/subnets").is(200);
        instance("b", "");
        launch("a", ",\"vpc_id\":\"bare\",\"subnet_id\":\"default\"").blames(400, "subnet_id");
        launch("a", ",\"security_groups\":[\"web\"]").blames(400, "security_groups[0]");
        assertThat(api.get("/instances").json().path("items")).hasSize(1);
    }

    @Test
    void aSubnetWithoutAFreeAddressIsAConflict() {
        vpc("small");
        api.post("/vpcs/small/subnets", "{\"name\":\"tiny\",\"cidr_block\":\"" + block.replace("/20", "/28") + "\"}")
                .is(201);
        for (int i = 0; i < 11; i++) {
            instance("n" + i, ",\"subnet_id\":\"tiny\"");
        }
        launch("one-more", ",\"subnet_id\":\"tiny\"").blames(409, "subnet_id");
        launch("one-more", ",\"vpc_id\":\"small\"").blames(409, "vpc_id");
    }

    @Test
    void blocksThatCannotBeAreRefusedNamingTheField() {
        vpc("here");
        for (String bad : new String[] {
            "nonsense", "10.1.0.0", "10.1.0.1/16", "10.0.0.0/15", "10.1.0.0/29", "8.8.0.0/16", "::/0", block
        }) {
            api.post("/vpcs", "{\"name\":\"bad\",\"cidr_block\":\"" + bad + "\"}")
                    .blames(400, "cidr_block");
        }
        RangeInUse lan = new RangeInUse(Cidr.of("192.168.0.0/17"), "interface eth7");
        TestCloud.COMPUTE.networks().use(lan);
        assertThat(api.post("/vpcs", "{\"name\":\"bad\",\"cidr_block\":\"192.168.5.0/24\"}")
                        .blames(400, "cidr_block")
                        .text())
                .contains("interface eth7");
        TestCloud.COMPUTE.networks().unuse(lan);
        api.post("/vpcs/here/subnets", "{\"name\":\"s\",\"cidr_block\":\"10.99.0.0/24\"}")
                .blames(400, "cidr_block");
        api.post("/vpcs/here/subnets", "{\"name\":\"s\",\"cidr_block\":\"" + part + "\"}")
                .is(201);
        api.post("/vpcs/here/subnets", "{\"name\":\"t\",\"cidr_block\":\"" + part + "\"}")
                .blames(400, "cidr_block");
        api.post("/vpcs/here/subnets", "{\"name\":\"s\",\"cidr_block\":\"" + part.replace(".0/", ".16/") + "\"}")
                .blames(400, "cidr_block");
        api.post("/vpcs", "{\"name\":\"HERE\"}").blames(409, "name");
        api.post("/vpcs", "{\"name\":\"-\"}").blames(400, "name");
    }

    @Test
    void deletingInEveryWrongOrderIsAConflictThatNamesWhatIsInTheWay() {
        vpc("net");
        api.post("/vpcs/net/subnets", "{\"name\":\"front\",\"cidr_block\":\"" + part + "\"}")
                .is(201);
        api.post("/nat-gateways", "{\"name\":\"out\",\"vpc_id\":\"net\"}").blames(409, "vpc_id");
        api.post("/internet-gateways", "{\"name\":\"igw\",\"vpc_id\":\"net\"}").is(201);
        api.post("/internet-gateways", "{\"name\":\"igw2\",\"vpc_id\":\"net\"}").blames(409, "vpc_id");
        api.post("/nat-gateways", "{\"name\":\"out\",\"vpc_id\":\"net\"}").is(201);
        api.post("/route-tables", "{\"name\":\"rt\",\"vpc_id\":\"net\"}").is(201);
        route("rt", "10.0.0.0/8", "nat-gateway", "out").blames(400, "destination");
        route("rt", "0.0.0.0/0", "nat-gateway", "igw").blames(400, "target_id");
        route("rt", "0.0.0.0/0", "nat-gateway", "out").is(200);
        route("rt", "0.0.0.0/0", "internet-gateway", "igw").blames(409, "destination");
        api.send("PATCH", "/subnets/front", "{\"route_table_id\":\"rt\"}").is(200);
        instance("web", ",\"subnet_id\":\"front\"");
        inTheWay("/vpcs/net", "subnet front", "internet gateway igw", "NAT gateway out", "route table rt");
        inTheWay("/subnets/front", "web");
        inTheWay("/internet-gateways/igw", "NAT gateway out");
        inTheWay("/nat-gateways/out", "route table rt");
        inTheWay("/route-tables/rt", "front");
        gone("/instances/web", 200);
        gone("/subnets/front", 204);
        gone("/route-tables/rt", 204);
        gone("/nat-gateways/out", 204);
        gone("/internet-gateways/igw", 204);
        String main =
                api.get("/route-tables?vpc_id=net").json().at("/items/0/name").asText();
        inTheWay("/route-tables/" + main, "main");
        gone("/vpcs/net", 204);
        api.get("/vpcs/net").is(404);
        api.get("/route-tables/" + main).is(404);
        vpc("net");
    }

    private Api.Answer route(String table, String destination, String target, String id) {
        return api.post(
                "/route-tables/" + table + "/routes",
                "{\"destination\":\"" + destination + "\",\"target\":\"" + target + "\",\"target_id\":\"" + id + "\"}");
    }

    private void inTheWay(String path, String... names) {
        assertThat(api.send("DELETE", path, null).is(409).text()).contains(names);
    }

    private void gone(String path, int status) {
        api.send("DELETE", path, null).is(status);
    }

    @Test
    void vpcsOfOneTenantArePeeredAtOnceAndAPeeringInUseStays() {
        vpc("left");
        api.get("/vpcs/left").is(200);
        JsonNode right = api.post("/vpcs", "{\"name\":\"right\"}").is(201).json();
        String beyond = right.path("cidr_block").asText();
        api.post("/peerings", "{\"name\":\"p\",\"vpc_id\":\"left\",\"peer_vpc_id\":\"left\"}")
                .blames(400, "peer_vpc_id");
        JsonNode peering = api.post("/peerings", "{\"name\":\"p\",\"vpc_id\":\"left\",\"peer_vpc_id\":\"right\"}")
                .is(201)
                .json();
        assertThat(peering.path("status").asText()).isEqualTo("ACTIVE");
        api.post("/peerings", "{\"name\":\"q\",\"vpc_id\":\"right\",\"peer_vpc_id\":\"left\"}")
                .blames(409, "peer_vpc_id");
        api.post("/route-tables", "{\"name\":\"rt\",\"vpc_id\":\"left\"}").is(201);
        route("rt", block, "peering", "p").blames(400, "destination");
        route("rt", beyond, "peering", "p").is(200);
        String part = beyond.replaceAll("/.*", "/24");
        route("rt", part, "peering", "p").is(200);
        api.send("DELETE", "/route-tables/rt/routes?destination=" + part, null).is(200);
        inTheWay("/peerings/p", "route table rt");
        inTheWay("/vpcs/right", "peering p");
        api.send("DELETE", "/route-tables/rt/routes?destination=" + beyond, null)
                .is(200);
        gone("/peerings/p", 200);
        gone("/vpcs/right", 204);
    }

    @Test
    void aRouteTableHasSoManyRoutesAndNoMore() {
        vpc("left");
        String beyond = api.post("/vpcs", "{\"name\":\"right\"}")
                .is(201)
                .json()
                .path("cidr_block")
                .asText();
        api.post("/peerings", "{\"name\":\"p\",\"vpc_id\":\"left\",\"peer_vpc_id\":\"right\"}")
                .is(201);
        api.post("/route-tables", "{\"name\":\"rt\",\"vpc_id\":\"left\"}").is(201);
        String range = beyond.replaceAll("\\.0/16$", ".");
        for (int i = 0; i < 50; i++) {
            route("rt", range + i + "/32", "peering", "p").is(200);
        }
        assertThat(route("rt", range + "50/32", "peering", "p").is(409).text()).contains("50 routes");
        for (int i = 0; i < 50; i++) {
            api.send("DELETE", "/route-tables/rt/routes?destination=" + range + i + "/32", null)
                    .is(200);
        }
        gone("/peerings/p", 200);
        gone("/vpcs/right", 204);
    }

    @Test
    void anotherTenantIsAskedAndMayRefuse() {
        String mine = vpc("mine").path("id").asText();
        JsonNode somebody = Api.register(url);
        Api other =
                Api.anonymous(url).with("X-API-Key", somebody.path("api_key").asText());
        String theirs = other.get("/vpcs").json().at("/items/0/id").asText();
        String theirTenant = somebody.path("tenant").path("id").asText();
        api.post("/peerings", "{\"name\":\"p\",\"vpc_id\":\"mine\",\"peer_vpc_id\":\"" + theirs + "\"}")
                .blames(400, "peer_vpc_id");
        api.post("/peerings", ask("default", theirTenant)).blames(400, "peer_vpc_id");
        String id = api.post("/peerings", ask(theirs, theirTenant))
                .is(201)
                .json()
                .path("id")
                .asText();
        assertThat(api.get("/peerings/" + id).json().path("status").asText()).isEqualTo("PENDING_ACCEPTANCE");
        api.post("/peerings/" + id + "/accept", "{}").is(409);
        api.post("/route-tables", "{\"name\":\"rt\",\"vpc_id\":\"mine\"}").is(201);
        Api.newcomer(url).get("/peerings/" + id).is(404);
        assertThat(other.get("/peerings").json().at("/items/0/vpc_id").asText()).isEqualTo(mine);
        other.post("/peerings/" + id + "/reject", "{}").is(200);
        other.post("/peerings/" + id + "/accept", "{}").is(409);
        String again = api.post("/peerings", ask(theirs, theirTenant))
                .is(201)
                .json()
                .path("id")
                .asText();
        assertThat(other.post("/peerings/" + again + "/accept", "{}")
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ACTIVE");
        other.send("DELETE", "/peerings/" + again, null).is(200);
        assertThat(api.get("/peerings").json().path("items")).isEmpty();
        assertThat(api.get("/events?resource_type=peering").is(200).json().path("items"))
                .isNotEmpty();
        assertThat(tenant).isNotEqualTo(theirTenant);
    }

    private static String ask(String vpc, String owner) {
        return "{\"name\":\"p\",\"vpc_id\":\"mine\",\"peer_vpc_id\":\"" + vpc + "\",\"peer_tenant_id\":\"" + owner
                + "\"}";
    }

    @Test
    void anUpdateWithAnOldVersionIsStale() {
        vpc("old");
        String etag = api.get("/vpcs/old").header("ETag");
        api.with("If-Match", etag)
                .send("PATCH", "/vpcs/old", "{\"name\":\"new\",\"tags\":{\"a\":\"b\"}}")
                .is(200);
        api.with("If-Match", etag).send("PATCH", "/vpcs/new", "{\"tags\":{}}").blames(412, "If-Match");
        assertThat(api.get("/vpcs/new").json().at("/tags/a").asText()).isEqualTo("b");
        api.post("/vpcs/new/subnets", "{\"name\":\"s\",\"cidr_block\":\"" + part + "\"}")
                .is(201);
        api.with("If-Match", "\"7\"")
                .send("PATCH", "/subnets/s", "{\"name\":\"t\"}")
                .blames(412, "If-Match");
        api.send("PATCH", "/subnets/s", "{\"name\":\"t\"}").is(200);
        api.get("/subnets/t").is(200);
    }

    @Test
    void vpcsBeyondTheQuotaAreRefused() {
        api.post("/vpcs", "{\"name\":\"a\"}").is(201);
        assertThat(api.get("/quotas").json().toString()).contains("\"vpcs\"").contains("\"subnets\"");
        TestCloud.execute("INSERT INTO quotas (tenant_id, name, amount) VALUES ('" + tenant + "', 'vpcs', 1)");
        assertThat(api.post("/vpcs", "{\"name\":\"b\"}").text()).contains("quota vpcs");
    }
}
