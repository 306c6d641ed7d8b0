package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members, invitations and passwords, as a caller sees them, with mails that really arrive. */
@QuarkusTest
class PeopleHttpTest {
    @TestHTTPResource
    String url;

    private JsonNode ownerSignedIn;
    private JsonNode guestSignedIn;
    private Api owner;
    private Api guest;
    private String team;

    @BeforeEach
    void aTeamAndAGuest() {
        url = url.replaceAll("/$", "");
        ownerSignedIn = Api.register(url);
        guestSignedIn = Api.register(url);
        owner = key(ownerSignedIn);
        guest = key(guestSignedIn);
        team = owner.post("/tenants", "{\"name\":\"Team\"}")
                .is(201)
                .json()
                .path("id")
                .asText();
    }

    @Test
    void anInvitationIsAcceptedOnceByWhomItWasSentTo() {
        String token = invited("developer");
        owner.post("/invitations/accept", json("token", token)).is(403);
        guest.post("/invitations/accept", json("token", "tcm_wrong")).blames(400, "token");
        JsonNode joined =
                guest.post("/invitations/accept", json("token", token)).is(200).json();
        assertThat(joined.path("roles").path(0).asText()).isEqualTo("developer");
        guest.post("/invitations/accept", json("token", token)).blames(400, "token");
        guest.with("X-Tenant-ID", team).get("/instances").is(200);
        JsonNode members = owner.get(members("")).is(200).json().path("items");
        assertThat(members.findValuesAsText("email")).containsExactly(email(guestSignedIn), email(ownerSignedIn));
        assertThat(owner.get(invitations("")).json().path("items")).isEmpty();
        assertThat(owner.with("X-Tenant-ID", team).get("/events").text())
                .contains("INVITATION_CREATED", "INVITATION_ACCEPTED")
                .doesNotContain(token);
    }

    @Test
    void ofManyAcceptsAtOnceOneMakesTheMember() {
        String token = invited("viewer");
        List<Integer> answers = atOnce(
                4, i -> guest.post("/invitations/accept", json("token", token)).status());
        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .allMatch(status -> status == 400);
    }

    @Test
    void theAnswerToAnInvitationDoesNotTellWhetherThereIsAnAccount() {
        ObjectNode known =
                (ObjectNode) invite(email(guestSignedIn), "viewer").is(201).json();
        ObjectNode unknown = (ObjectNode)
                invite(UUID.randomUUID() + "@example.com", "viewer").is(201).json();
        List<String> own = List.of("id", "email", "created_at", "expires_at");
        assertThat(known.remove(own)).isEqualTo(unknown.remove(own));
        invite(email(guestSignedIn), "viewer").blames(409, "email");
        invite(email(ownerSignedIn), "viewer").blames(409, "email");
        invite("new@example.com", "no-such-role").blames(400, "role");
    }

    @Test
    void aRevokedOrResentInvitationsOldTokenIsWorthNothing() {
        String first = invited("viewer");
        String id = owner.get(invitations(""))
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        owner.post(invitations("/" + id + "/resend"), null).is(200);
        String second = TestCloud.MAIL.token(email(guestSignedIn), 2);
        guest.post("/invitations/accept", json("token", first)).blames(400, "token");
        owner.send("DELETE", invitations("/" + id), null).is(204);
        guest.post("/invitations/accept", json("token", second)).blames(400, "token");
        owner.get(invitations("/" + id)).is(404);
    }

    @Test
    void whoMayInviteButIsNoAdminHandsOnWhatTheyHave() {
        join("viewer");
        guest.post(invitations(""), json("email", "x@example.com", "role", "viewer"))
                .is(403);
        guest.send("PUT", members(email(guestSignedIn)), json("role", "admin")).is(403);
        // And whoever is not in it at all does not learn that the tenant exists.
        Api.newcomer(url).get(members("")).is(404);
    }

    @Test
    void aRemovedMembersNextCallFailsWithTheirKeysOfTheTenantAndTheirInvitations() {
        join("admin");
        Api inTeam = guest.with("X-Tenant-ID", team);
        String made = inTeam.post("/auth/keys", "{\"name\":\"ci\"}")
                .is(201)
                .json()
                .path("key")
                .asText();
        Api byKey = Api.anonymous(url).with("X-API-Key", made);
        byKey.get("/instances").is(200);
        guest.post(invitations(""), json("email", UUID.randomUUID() + "@example.com", "role", "admin"))
                .is(201);
        owner.send("DELETE", members(email(guestSignedIn)), null).is(204);
        byKey.get("/instances").is(401);
        inTeam.get("/instances").is(404);
        guest.get("/instances").is(200);
        assertThat(owner.get(invitations("")).json().path("items")).isEmpty();
    }

    @Test
    void theOwnerStaysUntilSomebodyElseOwnsTheTenant() {
        join("viewer");
        assertThat(owner.send("DELETE", members(email(ownerSignedIn)), null)
                        .is(409)
                        .text())
                .contains("transfer");
        owner.send("PUT", members(email(ownerSignedIn)), json("role", "viewer")).blames(409, "role");
        guest.post("/tenants/" + team + "/transfer", json("user", email(guestSignedIn)))
                .is(403);
        owner.post("/tenants/" + team + "/transfer", json("user", "nobody@example.com"))
                .is(404);
        owner.post("/tenants/" + team + "/transfer", json("user", email(guestSignedIn)))
                .is(200);
        guest.send("DELETE", members(email(guestSignedIn)), null).is(409);
        owner.send("DELETE", members(email(ownerSignedIn)), null).is(204);
        JsonNode left = guest.get(members("")).is(200).json().path("items");
        assertThat(left).hasSize(1);
        assertThat(left.path(0).path("owner").asBoolean()).isTrue();
        assertThat(left.path(0).path("roles").path(0).asText()).isEqualTo("admin");
    }

    @Test
    void aTransferAndTheHeirsLeavingAtOnceLeaveATenantWithAnOwnerInIt() {
        join("admin");
        for (int i = 0; i < 6; i++) {
            atOnce(
                    2,
                    n -> n == 0
                            ? owner.post("/tenants/" + team + "/transfer", json("user", email(guestSignedIn)))
                                    .status()
                            : guest.send("DELETE", members(email(guestSignedIn)), null)
                                    .status());
            boolean given = guest.get("/tenants/" + team).status() == 200;
            JsonNode now =
                    (given ? guest : owner).get(members("")).is(200).json().path("items");
            assertThat(now.findValues("owner").stream().filter(JsonNode::asBoolean))
                    .hasSize(1);
            if (given) {
                guest.post("/tenants/" + team + "/transfer", json("user", email(ownerSignedIn)))
                        .is(200);
            } else {
                rejoin();
            }
        }
    }

    @Test
    void aResetEndsEverySessionAndWorksOnce() {
        String mail = email(guestSignedIn);
        Api session = Api.anonymous(url)
                .with("Authorization", "Bearer " + guestSignedIn.path("token").asText());
        session.get("/auth/me").is(200);
        String first = forgotten(mail, 1);
        String second = forgotten(mail, 2);
        reset(first, "battery staple").blames(400, "token");
        reset(second, "short").blames(400, "new_password");
        List<Integer> answers = atOnce(3, i -> reset(second, "battery staple").status());
        assertThat(answers)
                .containsOnlyOnce(204)
                .filteredOn(status -> status != 204)
                .allMatch(status -> status >= 400 && status < 500);
        session.get("/auth/me").is(401);
        guest.get("/auth/me").is(401); // its address was not verified before: no key survives the first reset
        login(mail, "correct horse").is(401);
        login(mail, "battery staple").is(200);
        thecloud.postgres.TestCloud.until(
                "the user is told", () -> TestCloud.MAIL.to(mail).size() == 3);
        assertThat(TestCloud.MAIL.to(mail).getLast()).contains("was changed").doesNotContain("battery");
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoMail() {
        String unknown = UUID.randomUUID() + "@example.com";
        Api.Answer known = Api.anonymous(url).post("/auth/forgot-password", json("email", email(guestSignedIn)));
        Api.Answer other = Api.anonymous(url).post("/auth/forgot-password", json("email", unknown));
        assertThat(other.is(202).text()).isEqualTo(known.is(202).text());
        TestCloud.MAIL.token(email(guestSignedIn), 1);
        assertThat(TestCloud.MAIL.to(unknown)).isEmpty();
    }

    @Test
    void aChangedPasswordEndsSessionsAndLoginKeysButNotTheUsersOwnKeys() {
        String made = guest.post("/auth/keys", "{\"name\":\"ci\"}")
                .is(201)
                .json()
                .path("key")
                .asText();
        String change = json("current_password", "correct horse", "new_password", "battery staple");
        guest.post("/auth/password", change.replace("correct horse", "wrong horse"))
                .blames(400, "current_password");
        guest.post("/auth/password", change).is(204);
        guest.get("/auth/me").is(401);
        Api.anonymous(url)
                .with("Authorization", "Bearer " + guestSignedIn.path("token").asText())
                .get("/auth/me")
                .is(401);
        Api.anonymous(url).with("X-API-Key", made).get("/auth/me").is(200);
        login(email(guestSignedIn), "battery staple").is(200);
    }

    @Test
    void hostileAddressesAreRefused() {
        for (String hostile : List.of(
                "a@example.com\\r\\nBcc: all@example.com",
                "a@example.com, b@example.com",
                "<a@example.com>",
                "\\u212Aim@example.com",
                "grüße@example.com",
                "a@exämple.com",
                "a@" + "x".repeat(10_000) + ".com",
                "a".repeat(10_000) + "@example.com")) {
            String body = "{\"email\":\"" + hostile + "\"}";
            Api.anonymous(url).post("/auth/forgot-password", body).blames(400, "email");
            owner.post(invitations(""), body.replace("}", ",\"role\":\"viewer\"}"))
                    .blames(400, "email");
        }
    }

    private void join(String role) {
        TestCloud.join(owner, team, guestSignedIn, role);
    }

    private void rejoin() {
        int mails = TestCloud.MAIL.to(email(guestSignedIn)).size() + 1;
        invite(email(guestSignedIn), "admin").is(201);
        String token = TestCloud.MAIL.token(email(guestSignedIn), mails);
        guest.post("/invitations/accept", json("token", token)).is(200);
    }

    private String invited(String role) {
        invite(email(guestSignedIn), role).is(201);
        return TestCloud.MAIL.token(email(guestSignedIn), 1);
    }

    private Api.Answer invite(String email, String role) {
        return owner.post(invitations(""), json("email", email, "role", role));
    }

    private String forgotten(String email, int mails) {
        Api.anonymous(url).post("/auth/forgot-password", json("email", email)).is(202);
        return TestCloud.MAIL.token(email, mails);
    }

    private Api.Answer reset(String token, String password) {
        return Api.anonymous(url).post("/auth/reset-password", json("token", token, "new_password", password));
    }

    private Api.Answer login(String email, String password) {
        return Api.anonymous(url).post("/auth/login", json("email", email, "password", password));
    }

    private Api key(JsonNode signedIn) {
        return Api.anonymous(url).with("X-API-Key", signedIn.path("api_key").asText());
    }

    private String members(String user) {
        return "/tenants/" + team + "/members" + (user.isEmpty() ? "" : "/" + user);
    }

    private String invitations(String rest) {
        return "/tenants/" + team + "/invitations" + rest;
    }

    private static String email(JsonNode signedIn) {
        return signedIn.path("user").path("email").asText();
    }

    private static String json(String... namesAndValues) {
        ObjectNode object = Api.JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return object.toString();
    }

    private static List<Integer> atOnce(int times, java.util.function.IntFunction<Integer> call) {
        Stream<CompletableFuture<Integer>> calls = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), Thread::startVirtualThread));
        return calls.toList().stream().map(CompletableFuture::join).toList();
    }
}
