package thecloud.core.people;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: all users of this cloud, for its operators. {@code user} is an id or an e-mail address. There is always
 * an operator who is not suspended.
 */
@ArnService("iam")
public interface AccountService {

    /** Newest first. */
    @Action(value = "user:read", access = Action.Access.OPERATOR)
    Page<Account> list(Call call, PageRequest page);

    /**
     * From the next call on, on every server, nothing that the user shows is accepted; their sessions end. What they
     * own goes on running.
     *
     * @throws thecloud.core.error.Conflict when no operator would be left
     */
    @Action(value = "user:suspend", access = Action.Access.OPERATOR, transactional = true)
    Account suspend(Call call, @ResourceId String user);

    /** Lets a suspended user in again; their keys work as before. */
    @Action(value = "user:resume", access = Action.Access.OPERATOR, transactional = true)
    Account resume(Call call, @ResourceId String user);

    /** @throws thecloud.core.error.Conflict when the user is a service account or suspended */
    @Action(value = "operator:add", access = Action.Access.OPERATOR, transactional = true)
    Account addOperator(Call call, @ResourceId String user);

    /** @throws thecloud.core.error.Conflict when no operator would be left */
    @Action(value = "operator:remove", access = Action.Access.OPERATOR, transactional = true)
    Account removeOperator(Call call, @ResourceId String user);
}
