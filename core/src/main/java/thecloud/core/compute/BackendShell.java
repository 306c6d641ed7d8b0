package thecloud.core.compute;

import java.util.List;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;

/** Commands inside instances, run by the backend. */
final class BackendShell implements InstanceShell {

    private final InstanceRepository instances;
    private final ComputeBackend backend;

    BackendShell(ComputePorts ports) {
        this.instances = ports.instances();
        this.backend = ports.backend();
    }

    @Override
    public ExecResult exec(Call call, String idOrName, ExecCommand command) {
        Instance instance = running(call, idOrName);
        try {
            return executing().run(instance.backendName(), command);
        } catch (BackendRefusal e) {
            throw refused(instance, e);
        }
    }

    @Override
    public Terminal open(Call call, String idOrName, ExecCommand command, TerminalReceiver receiver) {
        Instance instance = running(call, idOrName);
        try {
            return executing().open(instance.backendName(), command, receiver);
        } catch (BackendRefusal e) {
            throw refused(instance, e);
        }
    }

    @Override
    public ExecCommand console(Call call, String idOrName) {
        running(call, idOrName);
        executing();
        return ExecCommand.terminal(List.of("/bin/sh"), 80, 24);
    }

    private Executing executing() {
        return backend.as(Executing.class)
                .orElseThrow(() -> new Conflict("this compute backend cannot run commands in instances"));
    }

    private static Conflict refused(Instance instance, BackendRefusal refusal) {
        return new Conflict("cannot run that in instance " + instance.name() + ": " + refusal.reason());
    }

    private Instance running(Call call, String idOrName) {
        Instance instance = instances
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(InstanceEvents.RESOURCE, idOrName));
        if (instance.status() != InstanceStatus.RUNNING) {
            throw new Conflict("instance " + instance.name() + " is " + instance.status() + ", not RUNNING");
        }
        return instance;
    }
}
