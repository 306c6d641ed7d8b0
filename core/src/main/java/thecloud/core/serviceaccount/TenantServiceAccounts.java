package thecloud.core.serviceaccount;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.events.EventWriter;
import thecloud.core.identity.Registration;

/** Service accounts, as the members of their tenant see them. */
final class TenantServiceAccounts implements ServiceAccountService {

    private final ServiceAccountPorts ports;
    private final ServiceAccountRepository accounts;
    private final EventWriter events;

    TenantServiceAccounts(ServiceAccountPorts ports) {
        this.ports = ports;
        this.accounts = ports.accounts();
        this.events = new EventWriter(ports.events(), ports.ids(), ports.clock(), "service-account");
    }

    @Override
    public ServiceAccount create(Call call, ServiceAccountDraft draft) {
        Caller.Member member = call.member();
        UUID id = ports.ids().next();
        String email = draft.name() + "@" + member.tenantSlug() + Registration.SERVICE_DOMAIN;
        Instant now = now();
        ServiceAccount account = new ServiceAccount(
                id, member.tenantId(), draft.name(), email, draft.description(), List.of(draft.role()), now, now, 1);
        if (!accounts.add(account)) {
            throw new Conflict("name", "is the name of another service account");
        }
        if (!ports.tenants().setMember(member.tenantId(), id, draft.role())) {
            throw new Invalid("role", "must be admin, developer, viewer or a role of this tenant");
        }
        write(call, account, "SERVICE_ACCOUNT_CREATED");
        return account;
    }

    @Override
    public ServiceAccount get(Call call, String idOrName) {
        return find(accounts, call, idOrName);
    }

    @Override
    public Page<ServiceAccount> list(Call call, PageRequest page) {
        return Page.of(
                accounts.list(call.member().tenantId(), page),
                page,
                account -> new Cursor(account.createdAt(), account.id()));
    }

    @Override
    public ServiceAccount update(
            Call call, String idOrName, @Nullable String description, @Nullable Long expectedVersion) {
        ServiceAccount account = get(call, idOrName);
        String next = Objects.requireNonNullElse(description, account.description());
        ServiceAccountDraft.requireDescription(next);
        ServiceAccount changed = new ServiceAccount(
                account.id(),
                account.tenantId(),
                account.name(),
                account.email(),
                next,
                account.roles(),
                account.createdAt(),
                now(),
                account.version() + 1);
        if ((expectedVersion != null && expectedVersion != account.version()) || !accounts.update(changed)) {
            throw new Stale("service account " + account.name() + " has another version by now");
        }
        write(call, changed, "SERVICE_ACCOUNT_UPDATED");
        return changed;
    }

    @Override
    public void delete(Call call, String idOrName) {
        ServiceAccount account = get(call, idOrName);
        accounts.delete(account.tenantId(), account.id());
        write(call, account, "SERVICE_ACCOUNT_DELETED");
    }

    /** @throws NotFound when the caller's tenant has no such account */
    static ServiceAccount find(ServiceAccountRepository accounts, Call call, String idOrName) {
        return accounts.find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound("service account", idOrName));
    }

    private void write(Call call, ServiceAccount account, String type) {
        events.write(
                new EventWriter.Subject(
                        account.tenantId(),
                        account.id(),
                        account.name(),
                        call.requestId(),
                        call.member().userId()),
                type,
                null,
                null);
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
