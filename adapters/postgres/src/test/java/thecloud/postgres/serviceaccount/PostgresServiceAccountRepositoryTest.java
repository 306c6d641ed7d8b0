package thecloud.postgres.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import thecloud.core.PageRequest;
import thecloud.core.identity.Tenant;
import thecloud.core.serviceaccount.ServiceAccount;
import thecloud.postgres.TestCloud;
import thecloud.postgres.identity.PostgresTenantRepository;
import thecloud.postgres.identity.PostgresUserRepository;

class PostgresServiceAccountRepositoryTest {

    private static final TestCloud CLOUD = new TestCloud();

    private final PostgresServiceAccountRepository accounts = new PostgresServiceAccountRepository(CLOUD.database);
    private final PostgresTenantRepository tenants = new PostgresTenantRepository(CLOUD.database);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    @Test
    void anAccountIsFoundInItsTenantAloneAndItsNameIsTakenOnce() {
        ServiceAccount account = added("ci");
        assertThat(accounts.find(account.tenantId(), "ci")).contains(account);
        assertThat(accounts.find(account.tenantId(), account.id().toString())).contains(account);
        assertThat(accounts.find(CLOUD.addTenant().id(), "ci")).isEmpty();
        assertThat(accounts.add(account("ci"))).isFalse();
        assertThat(accounts.list(account.tenantId(), PageRequest.first())).contains(account);
    }

    @Test
    void theDatabaseItselfKeepsItInItsTenantAndFromOwningOne() {
        ServiceAccount account = added("tied");
        Tenant other = CLOUD.addTenant();
        assertThatThrownBy(() -> tenants.setMember(other.id(), account.id(), "viewer"))
                .hasMessageContaining("belongs to the tenant that made it");
        Tenant own = new Tenant(UUID.randomUUID(), "Own", "own-1", account.id(), TestCloud.now());
        assertThatThrownBy(() -> tenants.add(own)).hasMessageContaining("owns no tenant");
        assertThat(tenants.find(account.id(), other.slug())).isEmpty();
    }

    @Test
    void whoItWasIsKnownAfterItsEnd() {
        ServiceAccount account = added("gone");
        accounts.delete(account.tenantId(), account.id());
        assertThat(accounts.find(account.tenantId(), "gone")).isEmpty();
        assertThat(new PostgresUserRepository(CLOUD.database).find(account.id()))
                .hasValueSatisfying(user -> assertThat(user.email()).endsWith("@deleted.service.invalid"));
        assertThat(accounts.add(account("gone"))).isTrue();
    }

    private ServiceAccount added(String name) {
        ServiceAccount account = account(name);
        assertThat(accounts.add(account)).isTrue();
        assertThat(tenants.setMember(account.tenantId(), account.id(), "viewer"))
                .isTrue();
        return account;
    }

    private static ServiceAccount account(String name) {
        Instant now = TestCloud.now();
        return new ServiceAccount(
                UUID.randomUUID(),
                CLOUD.tenant.id(),
                name,
                name + "@test.service.invalid",
                "",
                List.of("viewer"),
                now,
                now,
                1);
    }
}
