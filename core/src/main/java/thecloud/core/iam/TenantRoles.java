package thecloud.core.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.BuiltInRole;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.events.EventWriter;

/** Roles, as the members of their tenant see them. */
final class TenantRoles implements RoleService {

    private static final int NAMED_HOLDERS = 5;

    private final RoleRepository roles;
    private final IamPorts ports;
    private final Documents documents;
    private final EventWriter events;

    TenantRoles(IamPorts ports, Documents documents) {
        this.roles = ports.roles();
        this.ports = ports;
        this.documents = documents;
        this.events = ports.events("role");
    }

    @Override
    public Role create(Call call, RoleDraft draft) {
        documents.requirePermissions(draft.permissions());
        Instant now = now();
        Role role = new Role(
                ports.ids().next(), draft.name(), draft.description(), draft.permissions(), false, now, now, 1);
        if (!roles.add(call.member().tenantId(), role)) {
            throw new Conflict("name", "is the name of another role");
        }
        write(call, role, "ROLE_CREATED", null);
        return role;
    }

    @Override
    public Role get(Call call, String idOrName) {
        return roles.find(call.member().tenantId(), idOrName).orElseThrow(() -> new NotFound("role", idOrName));
    }

    @Override
    public Page<Role> list(Call call, PageRequest page) {
        return Page.of(
                roles.list(call.member().tenantId(), page), page, role -> new Cursor(role.createdAt(), role.id()));
    }

    @Override
    public Role update(Call call, String idOrName, RoleChange change) {
        Role role = changeable(call, idOrName);
        List<String> permissions = Objects.requireNonNullElse(change.permissions(), role.permissions());
        documents.requirePermissions(permissions);
        Role next = new Role(
                role.id(),
                role.name(),
                Objects.requireNonNullElse(change.description(), role.description()),
                permissions,
                false,
                role.createdAt(),
                now(),
                role.version() + 1);
        Long expected = change.expectedVersion();
        if ((expected != null && expected != role.version())
                || !roles.update(call.member().tenantId(), next)) {
            throw new Stale("role " + role.name() + " has another version by now");
        }
        write(call, next, "ROLE_UPDATED", null);
        return next;
    }

    @Override
    public void delete(Call call, String idOrName) {
        Role role = changeable(call, idOrName);
        List<String> holders = roles.holders(call.member().tenantId(), role.id(), NAMED_HOLDERS);
        if (!holders.isEmpty()) {
            throw new Conflict("role " + role.name() + " is bound to " + String.join(", ", holders)
                    + (holders.size() == NAMED_HOLDERS ? " and perhaps others" : "") + "; unbind it first");
        }
        roles.delete(call.member().tenantId(), role.id());
        write(call, role, "ROLE_DELETED", null);
    }

    @Override
    public RoleBinding bind(Call call, String idOrName, String member) {
        Role role = get(call, idOrName);
        MemberDirectory.Member holder = member(call, member);
        RoleBinding binding = roles.bind(call.member().tenantId(), holder.id(), role.id())
                .orElseThrow(() -> new NotFound("member", member));
        write(call, role, "ROLE_BOUND", "to " + holder.email());
        return binding;
    }

    @Override
    public void unbind(Call call, String idOrName, String member) {
        Role role = get(call, idOrName);
        MemberDirectory.Member holder = member(call, member);
        if (holder.owner() && role.name().equals(BuiltInRole.ADMIN.wireName())) {
            throw new Conflict("the tenant's owner stays admin; transfer the ownership first");
        }
        if (!roles.unbind(call.member().tenantId(), holder.id(), role.id())) {
            throw new NotFound("binding of role " + role.name() + " to", member);
        }
        write(call, role, "ROLE_UNBOUND", "from " + holder.email());
    }

    @Override
    public Page<RoleBinding> bindings(Call call, PageRequest page) {
        return Page.of(
                roles.bindings(call.member().tenantId(), page),
                page,
                binding -> new Cursor(binding.boundAt(), binding.id()));
    }

    private Role changeable(Call call, String idOrName) {
        Role role = get(call, idOrName);
        if (role.builtIn()) {
            throw new Conflict("role " + role.name() + " is built in and cannot be changed");
        }
        return role;
    }

    private MemberDirectory.Member member(Call call, String idOrEmail) {
        return ports.members()
                .find(call.member().tenantId(), idOrEmail)
                .orElseThrow(() -> new NotFound("member", idOrEmail));
    }

    private void write(Call call, Role role, String type, @Nullable String reason) {
        Caller.Member member = call.member();
        events.write(
                new EventWriter.Subject(member.tenantId(), role.id(), role.name(), call.requestId(), member.userId()),
                type,
                null,
                reason);
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
