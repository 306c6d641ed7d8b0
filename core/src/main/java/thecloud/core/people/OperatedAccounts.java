package thecloud.core.people;

import java.util.List;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;

/** Accounts, in the hands of operators. Each change holds the lock on who they are, so that one always remains. */
final class OperatedAccounts implements AccountService {

    private final PeoplePorts ports;
    private final AccountRepository accounts;
    private final PeopleEvents events;

    OperatedAccounts(PeoplePorts ports) {
        this.ports = ports;
        this.accounts = ports.accounts();
        this.events = new PeopleEvents(ports);
    }

    @Override
    public Page<Account> list(Call call, PageRequest page) {
        return Page.of(accounts.list(page), page, account -> new Cursor(account.createdAt(), account.id()));
    }

    @Override
    public Account suspend(Call call, String user) {
        Account account = notTheLast(user, "suspended");
        if (account.suspendedAt() != null) {
            return account;
        }
        accounts.suspend(account.id(), ports.clock().instant());
        return told(call, "USER_SUSPENDED", account);
    }

    @Override
    public Account resume(Call call, String user) {
        accounts.lockOperators();
        Account account = existing(user);
        if (account.suspendedAt() == null) {
            return account;
        }
        accounts.suspend(account.id(), null);
        return told(call, "USER_RESUMED", account);
    }

    @Override
    public Account addOperator(Call call, String user) {
        accounts.lockOperators();
        Account account = existing(user);
        if (account.kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Conflict("user", "is a service account; only people are operators");
        }
        if (account.suspendedAt() != null) {
            throw new Conflict("user", "is suspended; resume them first");
        }
        if (account.operator()) {
            return account;
        }
        accounts.setOperator(account.id(), true);
        return told(call, "OPERATOR_ADDED", account);
    }

    @Override
    public Account removeOperator(Call call, String user) {
        Account account = notTheLast(user, "removed");
        if (!account.operator()) {
            return account;
        }
        accounts.setOperator(account.id(), false);
        return told(call, "OPERATOR_REMOVED", account);
    }

    private Account notTheLast(String user, String what) {
        List<UUID> operators = accounts.lockOperators();
        Account account = existing(user);
        if (operators.equals(List.of(account.id()))) {
            throw new Conflict("the last operator cannot be " + what + "; make another user an operator first");
        }
        return account;
    }

    private Account existing(String user) {
        return accounts.find(user).orElseThrow(() -> new NotFound("user", user));
    }

    private Account told(Call call, String event, Account account) {
        events.user(call, call.member().tenantId(), event, account);
        return existing(account.id().toString());
    }
}
