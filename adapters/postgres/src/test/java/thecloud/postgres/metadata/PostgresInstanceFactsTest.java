package thecloud.postgres.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.Instance;
import thecloud.core.metadata.InstanceFacts;
import thecloud.core.network.Ipv4;
import thecloud.postgres.TestCloud;
import thecloud.postgres.compute.PostgresInstanceRepository;

class PostgresInstanceFactsTest {

    private static final Ipv4 ADDRESS = Ipv4.of("10.1.0.4");

    private final TestCloud cloud = new TestCloud();
    private final PostgresInstanceFactsRepository facts = new PostgresInstanceFactsRepository(cloud.database);

    @AfterEach
    void close() {
        cloud.close();
    }

    private void run(String sql) {
        cloud.database.query(handle -> handle.createUpdate(sql.replace("TENANT", "'" + cloud.tenant.id() + "'")
                        .replace("OWNER", "'" + cloud.user.id() + "'"))
                .execute());
    }

    private Instance placed() {
        Instance instance = cloud.instance("web");
        UUID vpc = UUID.randomUUID();
        UUID subnet = UUID.randomUUID();
        cloud.database.inTransaction(() -> {
            run("INSERT INTO vpcs (id, tenant_id, owner_id, name, backend_name, cidr_block, is_default, tags, status,"
                    + " request_id, created_at, updated_at, version) VALUES ('" + vpc
                    + "', TENANT, OWNER, 'v', 'n', '10.1.0.0/16', FALSE, '{}', 'PENDING', 'r', now(), now(), 1)");
            run("INSERT INTO subnets (id, tenant_id, owner_id, vpc_id, name, cidr_block, tags, created_at, updated_at,"
                    + " version) VALUES ('" + subnet + "', TENANT, OWNER, '" + vpc
                    + "', 's', '10.1.0.0/24', '{}', now(), now(), 1)");
            new PostgresInstanceRepository(cloud.database).add(instance);
            run("INSERT INTO instance_addresses VALUES ('" + vpc + "', '10.1.0.4', '" + subnet + "', '" + instance.id()
                    + "')");
            return true;
        });
        return instance;
    }

    @Test
    void anInstanceIsFoundByItsAddressWithWhatOtherSlicesKnowOfIt() {
        Instance instance = placed();
        InstanceFacts bare = facts.at(ADDRESS).orElseThrow();
        assertThat(bare.id()).isEqualTo(instance.id());
        assertThat(bare.privateIp()).isEqualTo("10.1.0.4");
        assertThat(bare.elasticIp()).isNull();
        assertThat(bare.key()).isNull();
        assertThat(bare.securityGroups()).isEmpty();
        assertThat(bare.tags()).isEqualTo(Map.of("env", "prod"));
        assertThat(bare.userData()).isEqualTo("#!/bin/sh\n");
        assertThat(bare.launchedAt()).isEqualTo(instance.createdAt());

        run("INSERT INTO instance_security_groups SELECT '" + instance.id() + "', id FROM security_groups");
        run("INSERT INTO elastic_ips (id, tenant_id, owner_id, address, instance_id, version) VALUES"
                + " (gen_random_uuid(), TENANT, OWNER, '100.64.0.2', '" + instance.id() + "', 1)");
        run("UPDATE instances SET ssh_key_name = 'laptop', authorized_key = 'ssh-rsa A laptop'");
        InstanceFacts full = facts.at(ADDRESS).orElseThrow();
        assertThat(full.elasticIp()).isEqualTo("100.64.0.2");
        assertThat(full.key()).isEqualTo(new InstanceFacts.Key("laptop", "ssh-rsa A laptop"));
        assertThat(full.securityGroups()).containsExactly("default");
    }

    @Test
    void nobodyIsFoundAtOtherAddressesOrAfterTheEnd() {
        placed();
        assertThat(facts.at(Ipv4.of("10.1.0.5"))).isEmpty();
        run("UPDATE instances SET status = 'DELETED', deleted_at = now()");
        assertThat(facts.at(ADDRESS)).isEmpty();
    }
}
