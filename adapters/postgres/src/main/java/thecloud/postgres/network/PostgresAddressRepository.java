package thecloud.postgres.network;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.network.Ipv4;
import thecloud.core.network.vpc.AddressRepository;
import thecloud.core.network.vpc.Subnet;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code instance_addresses}. */
public final class PostgresAddressRepository implements AddressRepository {

    // The lowest free address is the first of all, or follows one that is taken.
    private static final String TAKE = "INSERT INTO instance_addresses (vpc_id, address, subnet_id, instance_id)"
            + " SELECT :vpc, min(free.address), :subnet, :instance FROM (SELECT :first::inet AS address"
            + " UNION ALL SELECT address + 1 FROM instance_addresses WHERE subnet_id = :subnet) AS free"
            + " WHERE free.address BETWEEN :first::inet AND :last::inet AND NOT EXISTS"
            + " (SELECT 1 FROM instance_addresses taken WHERE taken.vpc_id = :vpc AND taken.address = free.address)"
            + " HAVING min(free.address) IS NOT NULL RETURNING host(address)";

    private static final String FIND = "SELECT i.name, host(a.address), "
            + PostgresVpcRepository.selected("v")
            + " FROM instance_addresses a JOIN instances i ON i.id = a.instance_id JOIN vpcs v ON v.id = a.vpc_id"
            + " WHERE a.instance_id = :instance";

    private static final String HOLDERS = "SELECT i.id, i.tenant_id FROM instance_addresses a"
            + " JOIN instances i ON i.id = a.instance_id WHERE a.vpc_id = :vpc";

    private final Database database;

    public PostgresAddressRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Ipv4> take(Subnet subnet, UUID instanceId) {
        return database.inTransaction(() -> database.query(handle -> {
            boolean there = handle.createQuery("SELECT 1 FROM subnets WHERE id = :subnet FOR UPDATE")
                    .bind("subnet", subnet.id())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            return !there
                    ? Optional.empty()
                    : handle.createQuery(TAKE)
                            .bind("vpc", subnet.vpcId())
                            .bind("subnet", subnet.id())
                            .bind("instance", instanceId)
                            .bind("first", subnet.firstFree().toString())
                            .bind("last", subnet.lastFree().toString())
                            .map((row, context) -> Ipv4.of(row.getString(1)))
                            .findOne();
        }));
    }

    @Override
    public void release(UUID instanceId) {
        database.query(handle -> handle.createUpdate("DELETE FROM instance_addresses WHERE instance_id = :instance")
                .bind("instance", instanceId)
                .execute());
    }

    @Override
    public Optional<Place> find(UUID instanceId) {
        return database.query(handle -> handle.createQuery(FIND)
                .bind("instance", instanceId)
                .map((row, context) ->
                        new Place(row.getString(1), Ipv4.of(row.getString(2)), PostgresVpcRepository.vpc(row, 2)))
                .findOne());
    }

    @Override
    public List<Holder> holders(UUID vpcId) {
        return database.query(handle -> handle.createQuery(HOLDERS)
                .bind("vpc", vpcId)
                .map((row, context) -> new Holder(Rows.uuid(row, 1), Rows.uuid(row, 2)))
                .list());
    }
}
