package thecloud.postgres.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import thecloud.core.firewall.ElasticIp;
import thecloud.core.firewall.ElasticIpRepository;
import thecloud.core.network.Ipv4;
import thecloud.postgres.TestCloud;

/** Elastic IPs that two callers change at the same time. */
class PostgresElasticIpRepositoryTest {

    private static final TestCloud CLOUD = new TestCloud();

    private final ElasticIpRepository addresses = new PostgresElasticIpRepository(CLOUD.database);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    /** Else whoever allocates next gets an address whose callers were just promised somebody else's instance. */
    @Test
    void whatChangedMeanwhileIsNotReleased() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        ElasticIp found = new ElasticIp(
                UUID.randomUUID(), CLOUD.tenant.id(), CLOUD.tenant.ownerId(), Ipv4.of("100.64.0.2"), null, now, now, 1);
        addresses.add(found);
        ElasticIp changed = new ElasticIp(
                found.id(), found.tenantId(), found.ownerId(), found.address(), null, now, now.plusSeconds(1), 2);
        assertThat(addresses.update(changed)).isTrue();
        assertThat(addresses.delete(found)).isFalse();
        assertThat(addresses.find(found.tenantId(), "100.64.0.2")).isPresent();
        assertThat(addresses.delete(changed)).isTrue();
        assertThat(addresses.find(found.tenantId(), "100.64.0.2")).isEmpty();
    }
}
