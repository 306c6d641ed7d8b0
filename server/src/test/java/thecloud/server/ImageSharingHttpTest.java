package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose images others see: those that are shared with them, and public ones. */
@QuarkusTest
class ImageSharingHttpTest extends WithImages {

    @Test
    void anotherTenantsImageLooksLikeNoneUntilItIsShared() {
        JsonNode image = imported("base");
        JsonNode friend = Api.register(url);
        Api other = keyed(friend);
        String madeUp = UUID.randomUUID().toString();
        for (String one : List.of(id(image), madeUp)) {
            other.get("/images/" + one).is(404);
            TestCloud.COMPUTE.images().unknown(one);
            JsonNode instance = other.post("/instances?wait=true", launch("w-" + one.substring(0, 4), one))
                    .is(201)
                    .json();
            assertThat(instance.path("status_reason").asText().replace(one, "ID"))
                    .isEqualTo("could not pull ID: manifest for ID not found: manifest unknown");
        }
        assertThat(other.get("/images?scope=shared").json().path("items")).isEmpty();
        String reference = TestCloud.COMPUTE.imageStore().reference(UUID.fromString(id(image)));
        assertThat(reference).startsWith("thecloud-");
        other.post("/instances", launch("sly", "thecloud-0123abcd/" + id(image)))
                .blames(400, "image");
        other.post("/instances", launch("sly", "docker.io/thecloud-0123abcd/" + id(image)))
                .blames(400, "image");

        JsonNode shared = api.post("/images/base/shares", "{\"tenant_id\":\"" + tenant(friend) + "\"}")
                .is(200)
                .json();
        assertThat(shared.path("shared_with")).hasSize(1);
        JsonNode seen = other.get("/images?scope=shared").json().path("items").path(0);
        assertThat(seen.path("id")).isEqualTo(image.path("id"));
        assertThat(seen.path("shared_by").asText()).isEqualTo(tenant(registered));
        assertThat(seen.has("shared_with")).isFalse();
        assertThat(seen.has("environment")).isFalse();
        other.send("PATCH", "/images/" + id(image), "{\"description\":\"mine\"}")
                .is(404);
        other.send("DELETE", "/images/" + id(image), null).is(404);
        JsonNode instance = other.post("/instances?wait=true", launch("web", id(image)))
                .is(201)
                .json();
        assertThat(instance.path("status").asText()).isEqualTo("RUNNING");

        assertThat(api.send("DELETE", "/images/base", null).is(409).text())
                .contains("1 others, also of other tenants")
                .doesNotContain("web");
        api.send("DELETE", "/images/base/shares/" + tenant(friend), null).is(200);
        other.get("/images/" + id(image)).is(404);
        assertThat(other.get("/instances/web").json().path("status").asText()).isEqualTo("RUNNING");
        other.send("DELETE", "/instances/web", null).is(200);
        api.send("DELETE", "/images/base", null).is(200);
    }

    @Test
    void sharingNamesATenantThatIsThereAndAnother() {
        imported("base");
        api.post("/images/base/shares", "{\"tenant_id\":\"" + UUID.randomUUID() + "\"}")
                .blames(400, "tenant_id");
        api.post("/images/base/shares", "{\"tenant_id\":\"" + tenant(registered) + "\"}")
                .blames(400, "tenant_id");
        api.post("/images/base/shares", "{\"tenant_id\":\"me\"}").blames(400, "tenant_id");
    }

    @Test
    void aPublicImageIsFoundByItsIdAndByItsNameOnlyWhenAnOperatorPublishedIt() {
        String name = "public-" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode image = imported(name);
        Api other = Api.newcomer(url);
        JsonNode member = Api.register(url);
        TestCloud.join(api, tenant(registered), member, "developer");
        keyed(member)
                .with("X-Tenant-ID", tenant(registered))
                .post("/images/" + name + "/publish", null)
                .is(403);

        assertThat(api.post("/images/" + name + "/publish", null)
                        .is(200)
                        .json()
                        .path("visibility")
                        .asText())
                .isEqualTo("PUBLIC");
        other.get("/images/" + id(image)).is(200);
        other.get("/images/" + name).is(404);
        JsonNode byName = other.post("/instances?wait=true", launch("by-name", name))
                .is(201)
                .json();
        assertThat(byName.has("image_id"))
                .as("a registry's, whatever somebody calls theirs")
                .isFalse();
        api.post("/images/" + name + "/unpublish", null).is(200);
        other.get("/images/" + id(image)).is(404);

        TestCloud.makeOperator(registered.path("user").path("email").asText());
        api.post("/images/" + name + "/publish", null).is(200);
        JsonNode found = other.post("/instances?wait=true", launch("again", name))
                .is(201)
                .json();
        assertThat(found.path("image_id")).isEqualTo(image.path("id"));
        Api rival = keyed(operator());
        upload(rival, name, "&command=sleep", ROOT).is(201);
        rival.post("/images/" + name + "/publish", null).blames(409, "name");
        api.post("/images/" + name + "/unpublish", null).is(200);
    }

    private JsonNode operator() {
        JsonNode somebody = Api.register(url);
        TestCloud.makeOperator(somebody.path("user").path("email").asText());
        return somebody;
    }
}
