package thecloud.docker.compute;

import com.github.dockerjava.api.command.InspectExecResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.error.Unavailable;

/**
 * Ends a command and its children. The engine has no call for it: dropping the connection leaves them running. So the
 * processes are killed from the host, where that is this machine and allowed, else by the image's own kill(1).
 */
final class ExecKill {

    private static final System.Logger LOG = System.getLogger(ExecKill.class.getName());
    private static final String INNER_PID = "NSpid:";

    private final DockerExecuting.Prepared prepared;

    ExecKill(DockerExecuting.Prepared prepared) {
        this.prepared = prepared;
    }

    void run() {
        try {
            InspectExecResponse state = prepared.inspect();
            Long pid = state.getPidLong();
            if (!Boolean.TRUE.equals(state.isRunning()) || pid == null || pid <= 0 || !inContainer(pid)) {
                return;
            }
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            if (process.isPresent() && !killTree(process.get())) {
                killInside(pid);
            }
        } catch (IOException | Unavailable | BackendRefusal | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.WARNING, "a command in " + prepared.container() + " may still run", e);
        }
    }

    /** Guards against a process id of another machine, and against one that was given out again. */
    private boolean inContainer(long pid) throws IOException {
        Path groups = Path.of("/proc", Long.toString(pid), "cgroup");
        return Files.exists(groups) && Files.readString(groups).contains(prepared.container());
    }

    private static boolean killTree(ProcessHandle process) {
        Stream<ProcessHandle> children = process.descendants().toList().stream();
        boolean killed = process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        return killed;
    }

    private void killInside(long pid) throws IOException {
        Optional<String> inner = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(INNER_PID))
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .findFirst();
        if (inner.isPresent()) {
            prepared.engine().call(thecloud.docker.DockerEngine.QUICK, docker -> {
                String exec = docker.execCreateCmd(prepared.container())
                        .withCmd("kill", "-9", inner.get())
                        .exec()
                        .getId();
                return docker.execStartCmd(exec)
                        .withDetach(true)
                        .exec(new com.github.dockerjava.api.async.ResultCallback.Adapter<>());
            });
        }
    }
}
