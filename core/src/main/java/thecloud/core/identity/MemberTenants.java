package thecloud.core.identity;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.BuiltInRole;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.NotFound;

/** Tenants, as their members see them. */
final class MemberTenants implements TenantService {

    private static final int MAX_SLUG = 24;
    private static final int SLUG_TRIES = 5;

    private final TenantRepository tenants;
    private final IdentityPorts ports;

    MemberTenants(IdentityPorts ports) {
        this.tenants = ports.tenants();
        this.ports = ports;
    }

    @Override
    public Membership create(Call call, String name) {
        if (call.member().principal().kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Denied("a service account belongs to one tenant and makes no others");
        }
        return found(call.member().userId(), Registration.requireName("name", name));
    }

    /** In the open transaction: a tenant whose owner and admin is the user; also used when registering. */
    Membership found(UUID ownerId, String name) {
        for (int attempt = 0; attempt < SLUG_TRIES; attempt++) {
            UUID id = ports.ids().next();
            String slug = slug(name) + (attempt == 0 ? "" : "-" + id.toString().substring(0, 6));
            Tenant tenant =
                    new Tenant(id, name, slug, ownerId, ports.clock().instant().truncatedTo(ChronoUnit.MICROS));
            if (tenants.add(tenant)) {
                String role = BuiltInRole.ADMIN.wireName();
                tenants.setMember(id, ownerId, role);
                return new Membership(tenant, List.of(role));
            }
        }
        throw new Conflict("name", "leads to identifiers that are all taken; choose another");
    }

    @Override
    public Membership get(Call call, String idOrSlug) {
        return tenants.find(call.member().userId(), idOrSlug).orElseThrow(() -> new NotFound("tenant", idOrSlug));
    }

    @Override
    public Page<Membership> list(Call call, PageRequest page) {
        return Page.of(
                tenants.list(call.member().userId(), page),
                page,
                membership -> new Cursor(
                        membership.tenant().createdAt(), membership.tenant().id()));
    }

    /** Lower-case ASCII letters, digits and single hyphens; {@code tenant} when nothing of the name is left. */
    static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        slug = slug.substring(0, Math.min(slug.length(), MAX_SLUG)).replaceAll("-+$", "");
        return slug.isEmpty() ? "tenant" : slug;
    }
}
