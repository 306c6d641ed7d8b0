package thecloud.docker.compute;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogQuery;
import thecloud.core.compute.LogReceiver;
import thecloud.core.compute.Logging;
import thecloud.docker.DockerEngine;

/** Reads and follows what containers wrote, as the engine's json-file driver keeps it. */
final class DockerLogging implements Logging {

    /** Of one answer; older lines go first. */
    private static final int MAX_CHARACTERS = 8 * 1024 * 1024;

    private final DockerEngine engine;
    private final Containers containers;

    DockerLogging(DockerEngine engine, Containers containers) {
        this.engine = engine;
        this.containers = containers;
    }

    @Override
    public List<LogLine> read(String backendName, LogQuery query) {
        if (query.tail() == 0) {
            return List.of();
        }
        String path = path(containers.id(backendName), query, false);
        return engine.call(DockerEngine.QUICK, _ -> {
            try (DockerHttpClient.Response response = engine.open("GET", path, Map.of())) {
                return last(new LogLines(response.getBody()), query.tail());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<LogLine> last(LogLines lines, int tail) throws IOException {
        Deque<LogLine> kept = new ArrayDeque<>();
        long characters = 0;
        for (LogLine line = lines.next(); line != null; line = lines.next()) {
            kept.addLast(line);
            characters += line.text().length();
            while (kept.size() > tail || characters > MAX_CHARACTERS) {
                characters -= kept.removeFirst().text().length();
            }
        }
        return List.copyOf(kept);
    }

    @Override
    public AutoCloseable follow(String backendName, LogQuery query, LogReceiver receiver) {
        return new FollowedLog(engine, path(containers.id(backendName), query, true), receiver);
    }

    private static String path(String id, LogQuery query, boolean follow) {
        return "/containers/" + id + "/logs?stdout=1&stderr=1&timestamps=1&follow=" + (follow ? 1 : 0) + "&tail="
                + query.tail() + since(query.since());
    }

    private static String since(@Nullable Instant since) {
        return since == null ? "" : String.format("&since=%d.%09d", since.getEpochSecond(), since.getNano());
    }
}
