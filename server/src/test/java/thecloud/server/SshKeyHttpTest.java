package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SSH keys: kept, made, found, deleted. */
@QuarkusTest
class SshKeyHttpTest {

    private static final String PUBLIC_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICG3fWTAuRE5dkUCQBqZAotLhktc8pS1GEKqYkM6Pril";

    @TestHTTPResource
    String url;

    private Api owner;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        owner = Api.newcomer(url);
    }

    private static String body(String name, String publicKey) {
        return "{\"name\":\"" + name + "\",\"public_key\":\"" + publicKey + "\"}";
    }

    @Test
    void aKeyIsKeptAndFoundByNameAndIdWithoutItsComment() {
        JsonNode kept = owner.post("/ssh-keys", body("Laptop", PUBLIC_KEY + " me@laptop"))
                .is(201)
                .json();
        assertThat(kept.path("fingerprint").asText()).isEqualTo("SHA256:IRVjBjGmG4IOGDA9Ozze/UJ/JE/lu6s73IaAcqvlSgY");
        assertThat(kept.path("public_key").asText()).isEqualTo(PUBLIC_KEY + " Laptop");
        assertThat(kept.has("private_key")).isFalse();
        assertThat(owner.get("/ssh-keys/laptop").is(200).json()).isEqualTo(kept);
        assertThat(owner.get("/ssh-keys/" + kept.path("id").asText()).is(200).json())
                .isEqualTo(kept);
        assertThat(owner.get("/ssh-keys").is(200).json().path("items")).containsExactly(kept);
        assertThat(owner.get("/events?limit=1000").text()).contains("SSH_KEY_ADDED");
    }

    @Test
    void thePrivateHalfOfAPairIsShownOnceAndNowhereKept() {
        JsonNode made = owner.post("/ssh-keys", "{\"name\":\"deploy\"}").is(201).json();
        String secret = made.path("private_key").asText();
        assertThat(secret).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n");
        String middle = secret.lines().skip(3).findFirst().orElseThrow();
        assertThat(owner.get("/ssh-keys/deploy").is(200).text()).doesNotContain("private_key", middle);
        for (String table : new String[] {"ssh_keys", "events", "audit_lines", "idempotency_keys"}) {
            assertThat(TestCloud.rows("SELECT * FROM " + table)).as(table).doesNotContain(middle);
        }
    }

    @Test
    void anInstanceIsLaunchedWithAKeyAndKeepsIt() {
        String id = owner.post("/ssh-keys", body("laptop", PUBLIC_KEY))
                .is(201)
                .json()
                .path("id")
                .asText();
        String launch = "{\"name\":\"web\",\"image\":\"nginx:alpine\",\"ssh_key\":\"%s\"}";
        owner.post("/instances", launch.formatted("unknown")).blames(400, "ssh_key");
        JsonNode made =
                owner.post("/instances", launch.formatted("Laptop")).is(201).json();
        assertThat(made.path("ssh_key").asText()).isEqualTo("laptop");
        owner.send("DELETE", "/ssh-keys/" + id, null).is(204);
        assertThat(owner.get("/instances/web").is(200).json().path("ssh_key").asText())
                .isEqualTo("laptop");
        assertThat(TestCloud.rows("SELECT authorized_key FROM instances WHERE ssh_key_name = 'laptop'"))
                .contains(PUBLIC_KEY + " laptop");
        Api.newcomer(url).post("/instances", launch.formatted(id)).blames(400, "ssh_key");
    }

    @Test
    void aNameIsTakenOnceInATenantWhateverItsCase() {
        owner.post("/ssh-keys", body("laptop", PUBLIC_KEY)).is(201);
        owner.post("/ssh-keys", body("LAPTOP", PUBLIC_KEY)).blames(409, "name");
        Api.newcomer(url).post("/ssh-keys", body("laptop", PUBLIC_KEY)).is(201);
    }

    @Test
    void whatIsNoKeyIsRefusedNamingTheField() {
        owner.post("/ssh-keys", body("laptop", "ssh-ed25519 AAAA")).blames(400, "public_key");
        owner.post("/ssh-keys", body("../laptop", PUBLIC_KEY)).blames(400, "name");
        owner.post("/ssh-keys", "{\"public_key\":\"" + PUBLIC_KEY + "\"}").blames(400, "name");
    }

    @Test
    void othersNeitherSeeNorDeleteIt() {
        String id = owner.post("/ssh-keys", body("laptop", PUBLIC_KEY))
                .is(201)
                .json()
                .path("id")
                .asText();
        Api stranger = Api.newcomer(url);
        stranger.get("/ssh-keys/" + id).is(404);
        stranger.send("DELETE", "/ssh-keys/" + id, null).is(404);
        owner.send("DELETE", "/ssh-keys/" + id, null).is(204);
        owner.send("DELETE", "/ssh-keys/laptop", null).is(404);
    }
}
