package thecloud.postgres.volume;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import thecloud.core.Nullable;
import thecloud.core.compute.Tags;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeStatus;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** The columns of {@code volumes}, to and from {@link Volume}. */
final class VolumeRows {

    /** In the order that {@link #volume} reads. */
    static final String COLUMNS = "id, tenant_id, owner_id, name, size_gb, applied_gb, status, status_reason, source,"
            + " attached_to, mount_path, restarted, tags, request_id, created_at, updated_at, deleted_at, version";

    static final String VALUES = ":id, :tenant, :owner, :name, :size, :applied, :status, :reason, :source, :attachedTo,"
            + " :mountPath, :restarted, :tags::jsonb, :requestId, :createdAt, :updatedAt, :deletedAt, :version";

    /** What may change in a row's life. */
    static final String CHANGES = "size_gb = :size, applied_gb = :applied, status = :status, status_reason = :reason,"
            + " source = :source, attached_to = :attachedTo, mount_path = :mountPath, restarted = :restarted, tags = :tags::jsonb,"
            + " request_id = :requestId, updated_at = :updatedAt, deleted_at = :deletedAt, version = :version";

    private VolumeRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        return statement
                .bind("id", volume.id())
                .bind("tenant", volume.tenantId())
                .bind("owner", volume.ownerId())
                .bind("name", volume.name())
                .bind("size", volume.sizeGb())
                .bind("applied", volume.appliedGb())
                .bind("status", volume.status().name())
                .bind("reason", volume.statusReason())
                .bind("source", volume.source())
                .bind("attachedTo", attachment == null ? null : attachment.instanceId())
                .bind("mountPath", attachment == null ? null : attachment.mountPath())
                .bind("restarted", volume.restarted())
                .bind("tags", Json.of(volume.tags().values()))
                .bind("requestId", volume.requestId())
                .bind("createdAt", Rows.time(volume.createdAt()))
                .bind("updatedAt", Rows.time(volume.updatedAt()))
                .bind("deletedAt", Rows.timeOrNull(volume.deletedAt()))
                .bind("version", volume.version());
    }

    static Volume volume(ResultSet row) throws SQLException {
        return new Volume(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                row.getInt(5),
                row.getObject(6, Integer.class),
                VolumeStatus.valueOf(row.getString(7)),
                row.getString(8),
                row.getObject(9, UUID.class),
                attachment(row.getObject(10, UUID.class), row.getString(11)),
                row.getObject(12, Boolean.class),
                new Tags(Json.object(row.getString(13))),
                row.getString(14),
                Rows.instant(row, 15),
                Rows.instant(row, 16),
                Rows.instantOrNull(row, 17),
                row.getLong(18));
    }

    private static Volume.@Nullable Attachment attachment(@Nullable UUID instanceId, @Nullable String path) {
        return instanceId == null || path == null ? null : new Volume.Attachment(instanceId, path);
    }
}
