package thecloud.docker.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import thecloud.core.compute.BackendRefusal;

/** The files that the engine writes containers' logs to ({@code json-file}); on this machine, and readable. */
final class EngineLogs {

    private EngineLogs() {}

    /** A container that was not started yet goes on with the log of the one before it: the engine appends to what is there. */
    static void handOver(Inspection from, String toId) {
        String log = from.logPath();
        if (log == null) {
            return;
        }
        Path old = Path.of(log);
        Path source = old.resolveSibling("");
        Path directory = source.resolveSibling(toId);
        try (Stream<Path> files = Files.list(source)) {
            List<Path> logs = files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(old.getFileName().toString()))
                    .toList();
            for (Path file : logs) {
                String name = file.getFileName().toString().replace(from.id(), toId);
                Files.copy(
                        file,
                        directory.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new BackendRefusal("the instance's log cannot be kept: " + e, e);
        }
    }
}
