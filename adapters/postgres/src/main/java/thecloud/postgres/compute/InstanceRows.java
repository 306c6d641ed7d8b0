package thecloud.postgres.compute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import thecloud.core.Nullable;
import thecloud.core.compute.AuthorizedKey;
import thecloud.core.compute.FirstBoot;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceImage;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.Placement;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** The columns of {@code instances}, to and from {@link Instance}. */
final class InstanceRows {

    /** In the order in which {@link #bind} has values. */
    static final String WRITTEN =
            "id, tenant_id, owner_id, name, backend_name, image, instance_type, ports, environment,"
                    + " command, user_data, restart_policy, tags, metadata, status, desired, status_reason, exit_code,"
                    + " container_id, applied_type, first_boot, start_requested_at, request_id, created_at, updated_at,"
                    + " deleted_at, version, vpc_id, subnet_id, private_ip, ssh_key_name, authorized_key,"
                    + " image_id, image_reference";

    /** In the order that {@link #instance} reads. */
    static final String COLUMNS = WRITTEN.replace("private_ip", "host(private_ip)")
            + ", ARRAY(SELECT g.name FROM instance_security_groups m JOIN security_groups g ON g.id = m.group_id"
            + " WHERE m.instance_id = instances.id ORDER BY g.name)";

    static final String VALUES = ":id, :tenant, :owner, :name, :backendName, :image, :instanceType, :ports,"
            + " :environment::jsonb, :command::jsonb, :userData, :restartPolicy, :tags::jsonb, :metadata::jsonb, :status,"
            + " :desired, :statusReason, :exitCode, :containerId, :appliedType, :firstBoot, :startRequestedAt,"
            + " :requestId, :createdAt, :updatedAt, :deletedAt, :version, :vpc, :subnet, :privateIp::inet, :sshKey,"
            + " :authorizedKey, :imageId, :imageReference";

    /** What may change in a row's life. */
    static final String CHANGES = "instance_type = :instanceType, ports = :ports, environment = :environment::jsonb,"
            + " command = :command::jsonb, user_data = :userData, restart_policy = :restartPolicy, image = :image,"
            + " tags = :tags::jsonb, metadata = :metadata::jsonb, status = :status, desired = :desired,"
            + " status_reason = :statusReason, exit_code = :exitCode, container_id = :containerId,"
            + " applied_type = :appliedType, first_boot = :firstBoot, start_requested_at = :startRequestedAt,"
            + " request_id = :requestId, updated_at = :updatedAt, deleted_at = :deletedAt, version = :version";

    private InstanceRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Instance instance) {
        InstanceSpec spec = instance.spec();
        Placement placement = instance.placement();
        AuthorizedKey key = spec.sshKey();
        InstanceImage own = spec.madeOf();
        return statement
                .bind("vpc", placement == null ? null : placement.vpcId())
                .bind("subnet", placement == null ? null : placement.subnetId())
                .bind("privateIp", placement == null ? null : placement.privateIp())
                .bind("sshKey", key == null ? null : key.name())
                .bind("authorizedKey", key == null ? null : key.line())
                .bind("id", instance.id())
                .bind("tenant", instance.tenantId())
                .bind("owner", instance.ownerId())
                .bind("name", instance.name())
                .bind("backendName", instance.backendName())
                .bind("image", spec.image())
                .bind("imageId", own == null ? null : own.id())
                .bind("imageReference", own == null ? null : own.reference())
                .bind("instanceType", spec.instanceType())
                .bind("ports", ports(spec.ports()))
                .bind("environment", Json.of(spec.environment()))
                .bind("command", Json.of(spec.command()))
                .bind("userData", spec.userData())
                .bind("restartPolicy", spec.restartPolicy().name())
                .bind("tags", Json.of(instance.tags().values()))
                .bind("metadata", Json.of(instance.metadata().values()))
                .bind("status", instance.status().name())
                .bind("desired", instance.desired().name())
                .bind("statusReason", instance.statusReason())
                .bind("exitCode", instance.exitCode())
                .bind("containerId", instance.containerId())
                .bind("appliedType", instance.appliedType())
                .bind("firstBoot", instance.firstBoot().name())
                .bind("startRequestedAt", Rows.time(instance.startRequestedAt()))
                .bind("requestId", instance.requestId())
                .bind("createdAt", Rows.time(instance.createdAt()))
                .bind("updatedAt", Rows.time(instance.updatedAt()))
                .bind("deletedAt", Rows.timeOrNull(instance.deletedAt()))
                .bind("version", instance.version());
    }

    static Instance instance(ResultSet row) throws SQLException {
        InstanceSpec spec = new InstanceSpec(
                row.getString(6),
                row.getString(7),
                ports(row.getString(8)),
                Json.object(row.getString(9)),
                Json.array(row.getString(10)),
                row.getString(11),
                RestartPolicy.valueOf(row.getString(12)),
                key(row),
                madeOf(row));
        return new Instance(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                row.getString(5),
                spec,
                placement(row),
                new Tags(Json.object(row.getString(13))),
                new Tags(Json.object(row.getString(14))),
                InstanceStatus.valueOf(row.getString(15)),
                InstanceStatus.valueOf(row.getString(16)),
                row.getString(17),
                row.getObject(18, Integer.class),
                row.getString(19),
                row.getString(20),
                FirstBoot.valueOf(row.getString(21)),
                Rows.instant(row, 22),
                row.getString(23),
                Rows.instant(row, 24),
                Rows.instant(row, 25),
                Rows.instantOrNull(row, 26),
                row.getLong(27));
    }

    private static @Nullable AuthorizedKey key(ResultSet row) throws SQLException {
        String name = row.getString(31);
        return name == null ? null : new AuthorizedKey(name, row.getString(32));
    }

    private static @Nullable InstanceImage madeOf(ResultSet row) throws SQLException {
        String reference = row.getString(34);
        return reference == null ? null : new InstanceImage(Rows.uuid(row, 33), reference);
    }

    private static @Nullable Placement placement(ResultSet row) throws SQLException {
        return row.getString(28) == null
                ? null
                : new Placement(Rows.uuid(row, 28), Rows.uuid(row, 29), row.getString(30), List.of((String[])
                        row.getArray(35).getArray()));
    }

    /** As the seeds' {@code ports} column has them: {@code 8080:80,0:53/udp}. */
    static String ports(List<PortMapping> ports) {
        return ports.stream().map(PortMapping::toString).collect(Collectors.joining(","));
    }

    private static List<PortMapping> ports(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(port -> PortMapping.parse("ports", port))
                        .toList();
    }
}
