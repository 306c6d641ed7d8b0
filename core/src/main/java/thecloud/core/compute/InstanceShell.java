package thecloud.core.compute;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: running commands inside an instance. */
@ArnService("compute")
public interface InstanceShell {

    /** Runs a command to its end or to its time limit. Conflict when the instance is not running. */
    @Action("instance:exec")
    ExecResult exec(Call call, @ResourceId String idOrName, ExecCommand command);

    /** Starts an interactive command; what it prints goes to the receiver. */
    @Action("instance:exec")
    Terminal open(Call call, @ResourceId String idOrName, ExecCommand command, TerminalReceiver receiver);

    /** Checks that a console could be opened now and answers the command it would run. */
    @Action("instance:exec")
    ExecCommand console(Call call, @ResourceId String idOrName);
}
