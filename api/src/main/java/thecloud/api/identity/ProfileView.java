package thecloud.api.identity;

import java.util.List;

/** The caller, the tenant this call acted in, and the tenants they belong to. */
public record ProfileView(UserView user, TenantView tenant, List<TenantView> tenants) {}
