package thecloud.postgres.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.identity.ApiKey;
import thecloud.core.identity.CredentialRepository.Holder;
import thecloud.core.identity.CredentialRepository.KeyQuery;
import thecloud.core.identity.CredentialRepository.TokenQuery;
import thecloud.core.identity.KeyLimits;
import thecloud.core.identity.Membership;
import thecloud.core.identity.SessionRepository;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.User;
import thecloud.postgres.TestCloud;

class PostgresIdentityTest {

    private static final TestCloud CLOUD = new TestCloud();

    private final PostgresCredentialRepository credentials = new PostgresCredentialRepository(CLOUD.database);
    private final PostgresApiKeyRepository keys = new PostgresApiKeyRepository(CLOUD.database);
    private final PostgresSessionRepository sessions = new PostgresSessionRepository(CLOUD.database);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    @Test
    void oneLookUpAnswersAWholeBatchOfKeys() {
        ApiKey key = key("ci", "a1");
        Tenant other = CLOUD.addTenant();
        KeyQuery own = new KeyQuery(hash("a1"), null);
        KeyQuery bySlug = new KeyQuery(hash("a1"), other.slug());
        KeyQuery byId = new KeyQuery(hash("a1"), other.id().toString());
        KeyQuery nowhere = new KeyQuery(hash("a1"), "nowhere");
        KeyQuery unknown = new KeyQuery(hash("a2"), null);
        Map<KeyQuery, Holder> holders = credentials.byKey(List.of(own, bySlug, byId, nowhere, unknown));
        assertThat(holders).containsOnlyKeys(own, bySlug, byId, nowhere);
        assertThat(holders.get(own).seat().orElseThrow().id()).isEqualTo(CLOUD.tenant.id());
        assertThat(holders.get(own).seat().orElseThrow().owner()).isTrue();
        assertThat(holders.get(own).proof().keyId()).isEqualTo(key.id());
        assertThat(holders.get(bySlug).seat().orElseThrow().id()).isEqualTo(other.id());
        assertThat(holders.get(byId).seat().orElseThrow().slug()).isEqualTo(other.slug());
        assertThat(holders.get(nowhere).seat()).isEmpty();
        TestCloud.until(
                "its use was noted",
                () -> keys.find(CLOUD.user.id(), CLOUD.tenant.id(), key.id())
                                .orElseThrow()
                                .lastUsed()
                        != null);
    }

    @Test
    void aRotatedOrRevokedKeyStopsWorkingAtOnce() {
        ApiKey key = key("ci", "b1");
        KeyQuery old = new KeyQuery(hash("b1"), null);
        KeyQuery fresh = new KeyQuery(hash("b2"), null);
        assertThat(credentials.byKey(List.of(old))).hasSize(1);
        assertThat(keys.replaceHash(CLOUD.user.id(), CLOUD.tenant.id(), key.id(), hash("b2"), "cloud_b2"))
                .isTrue();
        assertThat(credentials.byKey(List.of(old, fresh))).containsOnlyKeys(fresh);
        assertThat(keys.delete(CLOUD.addUser().id(), CLOUD.tenant.id(), key.id()))
                .isFalse();
        assertThat(keys.delete(CLOUD.user.id(), CLOUD.tenant.id(), key.id())).isTrue();
        assertThat(credentials.byKey(List.of(old, fresh))).isEmpty();
    }

    @Test
    void trimmingKeepsTheNewestKeysOfAName() {
        for (int i = 0; i < 4; i++) {
            key("login", "c" + i);
        }
        keys.trim(CLOUD.user.id(), CLOUD.tenant.id(), "login", 2);
        assertThat(keys.list(CLOUD.user.id(), CLOUD.tenant.id(), PageRequest.first()))
                .filteredOn(key -> key.name().equals("login"))
                .extracting(ApiKey::prefix)
                .containsExactly("cloud_c3", "cloud_c2");
    }

    @Test
    void aTokenLivesAsLongAsItsSession() {
        UUID session = UUID.randomUUID();
        sessions.add(opened(session, "r1", Instant.now().plusSeconds(60)));
        TokenQuery token =
                new TokenQuery(CLOUD.user.id(), session, CLOUD.tenant.id().toString());
        TokenQuery forged =
                new TokenQuery(CLOUD.addUser().id(), session, CLOUD.tenant.id().toString());
        assertThat(credentials.byToken(List.of(token, forged))).containsOnlyKeys(token);
        sessions.end(session);
        assertThat(credentials.byToken(List.of(token))).isEmpty();
    }

    @Test
    void aTradedRefreshTokenIsKnownAsSuch() {
        UUID session = UUID.randomUUID();
        Instant expires = TestCloud.now().plusSeconds(60);
        sessions.add(opened(session, "old", expires));
        sessions.rotate(session, "new", expires);
        assertThat(sessions.findByRefreshHash("new").orElseThrow().current()).isTrue();
        assertThat(sessions.findByRefreshHash("old").orElseThrow().current()).isFalse();
        assertThat(sessions.findByRefreshHash("other")).isEmpty();
        sessions.end(session);
        assertThat(sessions.prune(Instant.now().plusSeconds(1), 100)).isPositive();
        assertThat(sessions.findByRefreshHash("new")).isEmpty();
    }

    @Test
    void anAddressAndASlugBelongToOne() {
        PostgresUserRepository users = new PostgresUserRepository(CLOUD.database);
        User again = new User(UUID.randomUUID(), CLOUD.user.email(), "Else", TestCloud.now());
        assertThatThrownBy(() -> users.add(again, "hash"))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.field()).isEqualTo("email"));
        assertThat(users.findByEmail(CLOUD.user.email()).orElseThrow().user()).isEqualTo(CLOUD.user);
        assertThat(users.find(CLOUD.user.id())).contains(CLOUD.user);
        PostgresTenantRepository tenants = new PostgresTenantRepository(CLOUD.database);
        Tenant same = new Tenant(UUID.randomUUID(), "x", CLOUD.tenant.slug(), CLOUD.user.id(), TestCloud.now());
        assertThat(tenants.add(same)).isFalse();
        assertThat(tenants.first(CLOUD.user.id())).contains(new Membership(CLOUD.tenant, List.of("admin")));
        tenants.setMember(CLOUD.tenant.id(), CLOUD.addUser().id(), "viewer");
        assertThat(tenants.find(CLOUD.addUser().id(), CLOUD.tenant.slug())).isEmpty();
        assertThat(tenants.list(CLOUD.user.id(), PageRequest.first()))
                .extracting(Membership::tenant)
                .contains(CLOUD.tenant);
    }

    @Test
    void triesAreCountedAlsoWhenTheCallersTransactionFails() {
        PostgresLoginThrottle throttle = new PostgresLoginThrottle(CLOUD.database);
        Duration window = Duration.ofMinutes(1);
        assertThatThrownBy(() -> CLOUD.database.inTransaction(() -> {
                    throttle.attempt("me", 2, window);
                    throw new IllegalStateException("wrong password");
                }))
                .hasMessage("wrong password");
        assertThat(throttle.attempt("me", 2, window)).isEmpty();
        Optional<Duration> wait = throttle.attempt("me", 2, window);
        assertThat(wait.orElseThrow()).isBetween(Duration.ofSeconds(30), window);
        assertThat(throttle.attempt("else", 2, window)).isEmpty();
        throttle.clear("me");
        assertThat(throttle.attempt("me", 2, window)).isEmpty();
        assertThat(throttle.attempt("short", 1, Duration.ofMillis(1))).isEmpty();
        TestCloud.until("the window is over", () -> throttle.prune(10) == 1);
    }

    private static SessionRepository.Opened opened(UUID id, String refreshHash, Instant expires) {
        return new SessionRepository.Opened(
                id, CLOUD.user.id(), CLOUD.tenant.id(), refreshHash, null, null, false, expires);
    }

    private static ApiKey key(String name, String secret) {
        ApiKey key = new ApiKey(
                UUID.randomUUID(),
                CLOUD.user.id(),
                CLOUD.tenant.id(),
                name,
                "cloud_" + secret,
                TestCloud.now(),
                null,
                KeyLimits.NONE);
        new PostgresApiKeyRepository(CLOUD.database).add(key, hash(secret));
        return key;
    }

    private static String hash(String secret) {
        return "0".repeat(64 - secret.length()) + secret;
    }
}
