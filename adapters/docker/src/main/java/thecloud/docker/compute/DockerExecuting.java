package thecloud.docker.compute;

import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.InspectExecResponse;
import java.io.IOException;
import java.time.Duration;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.ExecResult;
import thecloud.core.compute.Executing;
import thecloud.core.compute.Terminal;
import thecloud.core.compute.TerminalReceiver;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;
import thecloud.docker.Hijacked;

/** Runs commands in containers, under the container's own limits. */
final class DockerExecuting implements Executing {

    private final DockerEngine engine;
    private final Containers containers;

    DockerExecuting(DockerEngine engine, Containers containers) {
        this.engine = engine;
        this.containers = containers;
    }

    @Override
    public ExecResult run(String backendName, ExecCommand command) {
        return new ExecRun(prepare(backendName, command), command).result();
    }

    @Override
    public Terminal open(String backendName, ExecCommand command, TerminalReceiver receiver) {
        return new DockerTerminal(prepare(backendName, command), command, receiver);
    }

    private Prepared prepare(String backendName, ExecCommand command) {
        String container = containers.id(backendName);
        String exec = engine.call(DockerEngine.QUICK, docker -> {
            ExecCreateCmd create = docker.execCreateCmd(container)
                    .withCmd(command.command().toArray(String[]::new))
                    .withAttachStdin(command.tty() || command.input() != null)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .withTty(command.tty());
            return create.exec().getId();
        });
        return new Prepared(engine, container, exec);
    }

    /** A command that the engine knows and has not started. */
    record Prepared(DockerEngine engine, String container, String exec) {

        Hijacked start(boolean tty) {
            String body = "{\"Detach\":false,\"Tty\":" + tty + "}";
            return engine.call(DockerEngine.QUICK, _ -> {
                try {
                    return Hijacked.post(engine.settings().host(), "/exec/" + exec + "/start", body);
                } catch (IOException e) {
                    throw EngineFailure.of(e);
                }
            });
        }

        InspectExecResponse inspect() {
            return engine.call(
                    DockerEngine.QUICK, docker -> docker.inspectExecCmd(exec).exec());
        }

        /** The exit code, when the command has ended within the limit; some close their output before they end. */
        int exitCode(Duration limit) {
            long deadline = System.nanoTime() + limit.toNanos();
            Duration pause = Duration.ofMillis(5);
            InspectExecResponse state = inspect();
            while (Boolean.TRUE.equals(state.isRunning())) {
                if (System.nanoTime() > deadline) {
                    return ExecRun.TIMED_OUT;
                }
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return ExecRun.TIMED_OUT;
                }
                pause = pause.multipliedBy(2).compareTo(Duration.ofSeconds(1)) < 0 ? pause.multipliedBy(2) : pause;
                state = inspect();
            }
            Long code = state.getExitCodeLong();
            return code == null ? -1 : code.intValue();
        }

        void kill() {
            new ExecKill(this).run();
        }
    }
}
