package thecloud.postgres.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.compute.Instance;
import thecloud.core.identity.Tenant;
import thecloud.postgres.TestCloud;
import thecloud.postgres.quota.PostgresUsage;

class InstanceUsageTest {

    private final TestCloud cloud = new TestCloud();
    private final PostgresInstanceRepository instances = new PostgresInstanceRepository(cloud.database);
    private final PostgresUsage usage = new PostgresUsage(cloud.database, List.of(InstanceUsage.QUERY));

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void aTenantWithoutInstancesHoldsNothing() {
        assertThat(usage.usage(cloud.tenant.id())).isEmpty();
    }

    @Test
    void eachInstanceCountsForItsOwnerByItsType() {
        instances.add(cloud.instance("a"));
        instances.add(cloud.instance("b"));
        execute("UPDATE instances SET instance_type = 'nano' WHERE name = 'b'");
        assertThat(held()).containsEntry("instances", new BigDecimal(2));
        assertThat(held().get("vcpus")).isEqualByComparingTo("1.25");
        assertThat(held().get("memory_mb")).isEqualByComparingTo("640");
        assertThat(held().get("disk_gb")).isEqualByComparingTo("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTING", "RUNNING", "STOPPED", "PAUSED", "ERROR"})
    void whatIsNotGoneCountsEvenOnItsWayOut(String status) {
        instances.add(cloud.instance("a"));
        execute("UPDATE instances SET desired = 'DELETED', status = '" + status + "'");
        assertThat(held()).containsEntry("instances", BigDecimal.ONE);
    }

    @Test
    void whateverHappensToTheRowsUsageIsWhatTheyHold() {
        Instance kept = cloud.instance("kept");
        instances.add(kept);
        for (String name : new String[] {"gone", "removed", "undone"}) {
            instances.add(cloud.instance(name));
        }
        execute("UPDATE instances SET status = 'DELETED', deleted_at = now() WHERE name = 'gone'");
        execute("DELETE FROM instances WHERE name = 'removed'");
        try {
            cloud.database.inTransaction(() -> {
                instances.add(cloud.instance("never"));
                assertThat(held()).containsEntry("instances", new BigDecimal(3));
                throw new IllegalStateException("a crash before the commit");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageStartingWith("a crash");
        }
        assertThat(held()).containsEntry("instances", new BigDecimal(2));
    }

    @Test
    void anotherTenantsInstancesDoNotCount() {
        instances.add(cloud.instance("a"));
        assertThat(usage.usage(cloud.addTenant().id())).isEmpty();
    }

    @Test
    void countingReadsOneIndexAndNotTheTable() {
        instances.add(cloud.instance("model"));
        fill(cloud.tenant, 2_000);
        fill(cloud.addTenant(), 10_000);
        cloud.database.query(handle -> handle.execute("VACUUM (ANALYZE) instances"));
        String plan = cloud.database.query(handle -> String.join(
                "\n",
                handle.createQuery("EXPLAIN SELECT owner_id, instance_type, count(*) FROM instances"
                                + " WHERE tenant_id = :tenant AND status <> 'DELETED' GROUP BY owner_id, instance_type")
                        .bind("tenant", cloud.tenant.id())
                        .mapTo(String.class)
                        .list()));
        assertThat(plan).contains("instances_held").doesNotContain("Seq Scan");
    }

    /** Copies of the model. */
    private void fill(Tenant tenant, int rows) {
        execute("INSERT INTO instances SELECT copy.* FROM instances model CROSS JOIN generate_series(1, " + rows
                + ") n CROSS JOIN LATERAL jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(),"
                + " 'tenant_id', '" + tenant.id() + "', 'name', 'row-' || n, 'backend_name', 'row-' || n)) copy"
                + " WHERE model.name = 'model'");
    }

    private Map<String, BigDecimal> held() {
        Map<UUID, Map<String, BigDecimal>> byUser = usage.usage(cloud.tenant.id());
        assertThat(byUser).containsOnlyKeys(cloud.user.id());
        return byUser.get(cloud.user.id());
    }

    private void execute(String sql) {
        cloud.database.query(handle -> handle.execute(sql));
    }
}
