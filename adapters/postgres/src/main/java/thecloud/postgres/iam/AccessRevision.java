package thecloud.postgres.iam;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Raises the number by which servers know that what the members of a tenant hold has changed. */
final class AccessRevision {

    private AccessRevision() {}

    /** In the open transaction; waits for whoever else changes access in the tenant. */
    static void raise(Handle handle, UUID tenantId) {
        handle.createUpdate("UPDATE tenants SET access_revision = access_revision + 1 WHERE id = :tenant")
                .bind("tenant", tenantId)
                .execute();
    }
}
