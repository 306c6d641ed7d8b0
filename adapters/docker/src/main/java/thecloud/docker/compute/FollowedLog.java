package thecloud.docker.compute;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogReceiver;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;

/** A log that is being followed on a virtual thread of its own; a slow receiver slows the engine, nothing piles up. */
final class FollowedLog implements AutoCloseable {

    private final DockerEngine engine;
    private final String path;
    private final LogReceiver receiver;
    private final Thread thread;
    private volatile boolean closed;

    FollowedLog(DockerEngine engine, String path, LogReceiver receiver) {
        this.engine = engine;
        this.path = path;
        this.receiver = receiver;
        this.thread = Thread.ofVirtual().name("docker-log").unstarted(this::run);
        thread.start();
    }

    private void run() {
        Throwable failure = null;
        try (DockerHttpClient.Response response = engine.open("GET", path, Map.of())) {
            LogLines lines = new LogLines(response.getBody());
            for (LogLine line = lines.next(); line != null && !closed; line = lines.next()) {
                receiver.line(line);
            }
        } catch (IOException | RuntimeException e) {
            failure = EngineFailure.of(e);
        }
        end(failure);
    }

    private void end(@Nullable Throwable failure) {
        receiver.end(closed ? null : failure);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt(); // which closes the connection that it reads from
    }
}
