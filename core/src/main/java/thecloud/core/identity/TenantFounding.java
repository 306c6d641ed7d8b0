package thecloud.core.identity;

import java.util.UUID;

/** Makes tenants for others than the caller. */
@FunctionalInterface
public interface TenantFounding {

    /** In the open transaction: a tenant whose owner and admin is the user. */
    Membership found(UUID ownerId, String name);
}
