package thecloud.postgres.image;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import thecloud.core.Nullable;
import thecloud.core.compute.Tags;
import thecloud.core.image.Image;
import thecloud.core.image.ImageDefaults;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageOrigin;
import thecloud.core.image.ImageStatus;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** The columns of {@code images}, to and from {@link Image}. */
final class ImageRows {

    static final String WRITTEN = "id, tenant_id, owner_id, name, description, format, origin_url, origin_sha256,"
            + " instance_id, status, status_reason, size_bytes, digest, public, public_by_name, command, environment,"
            + " tags, request_id, created_at, updated_at, deleted_at, version";

    /** In the order that {@link #image} reads. */
    static final String COLUMNS = WRITTEN
            + ", ARRAY(SELECT s.tenant_id FROM image_shares s WHERE s.image_id = images.id ORDER BY s.tenant_id)";

    static final String VALUES =
            ":id, :tenant, :owner, :name, :description, :format, :url, :sha256, :instance, :status,"
                    + " :reason, :size, :digest, :public, :byName, :command::jsonb, :environment::jsonb, :tags::jsonb,"
                    + " :requestId, :createdAt, :updatedAt, :deletedAt, :version";

    /** What may change in a row's life. */
    static final String CHANGES = "description = :description, origin_url = :url, status = :status,"
            + " status_reason = :reason, size_bytes = :size, digest = :digest, public = :public,"
            + " public_by_name = :byName, tags = :tags::jsonb, updated_at = :updatedAt, deleted_at = :deletedAt,"
            + " version = :version";

    private ImageRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Image image) {
        ImageOrigin.Url url = image.origin() instanceof ImageOrigin.Url known ? known : null;
        return statement
                .bind("id", image.id())
                .bind("tenant", image.tenantId())
                .bind("owner", image.ownerId())
                .bind("name", image.name())
                .bind("description", image.description())
                .bind("format", image.format().name())
                .bind("url", url == null || image.status() != ImageStatus.IMPORTING ? null : url.url())
                .bind("sha256", url == null ? null : url.sha256())
                .bind("instance", image.origin() instanceof ImageOrigin.OfInstance source ? source.instanceId() : null)
                .bind("status", image.status().name())
                .bind("reason", image.statusReason())
                .bind("size", image.sizeBytes())
                .bind("digest", image.digest())
                .bind("public", image.visibility().open())
                .bind("byName", image.visibility().byName())
                .bind("command", Json.of(image.defaults().command()))
                .bind("environment", Json.of(image.defaults().environment()))
                .bind("tags", Json.of(image.tags().values()))
                .bind("requestId", image.requestId())
                .bind("createdAt", Rows.time(image.createdAt()))
                .bind("updatedAt", Rows.time(image.updatedAt()))
                .bind("deletedAt", Rows.timeOrNull(image.deletedAt()))
                .bind("version", image.version());
    }

    static Image image(ResultSet row) throws SQLException {
        UUID[] tenants = (UUID[]) row.getArray(24).getArray();
        return new Image(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                row.getString(5),
                ImageFormat.valueOf(row.getString(6)),
                origin(row.getString(7), row.getString(8), row.getObject(9, UUID.class)),
                ImageStatus.valueOf(row.getString(10)),
                row.getString(11),
                row.getLong(12),
                row.getString(13),
                new Image.Visibility(row.getBoolean(14), row.getBoolean(15), Set.of(tenants)),
                new ImageDefaults(Json.array(row.getString(16)), Json.object(row.getString(17))),
                new Tags(Json.object(row.getString(18))),
                row.getString(19),
                Rows.instant(row, 20),
                Rows.instant(row, 21),
                Rows.instantOrNull(row, 22),
                row.getLong(23));
    }

    /** Of one that was fetched the URL is not kept: by then it matters no more than if it had been uploaded. */
    private static ImageOrigin origin(@Nullable String url, @Nullable String sha256, @Nullable UUID instanceId) {
        if (instanceId != null) {
            return new ImageOrigin.OfInstance(instanceId);
        }
        return url == null ? ImageOrigin.Upload.BODY : new ImageOrigin.Url(url, sha256);
    }
}
