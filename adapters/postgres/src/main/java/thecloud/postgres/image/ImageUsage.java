package thecloud.postgres.image;

import java.util.List;
import thecloud.postgres.quota.UsageQuery;

/** What images hold of quotas: all that are not DELETED; one that is IMPORTING what it may come to hold. In whole MiB. */
public final class ImageUsage {

    public static final UsageQuery QUERY = new UsageQuery(
            List.of("images", "image_gb"),
            "SELECT owner_id, each.name, each.amount FROM (SELECT owner_id, count(*)::numeric AS images,"
                    + " round(sum(ceil(size_bytes / 1048576.0)) / 1024, 3) AS gb FROM images"
                    + " WHERE tenant_id = :tenant AND status <> 'DELETED' GROUP BY owner_id) AS total"
                    + " CROSS JOIN LATERAL (VALUES ('images', images), ('image_gb', gb)) AS each (name, amount)");

    private ImageUsage() {}
}
