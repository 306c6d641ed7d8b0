package thecloud.rest.live;

import thecloud.api.Problem;
import thecloud.api.compute.LogLineView;
import thecloud.api.compute.UsageView;
import thecloud.api.events.EventView;
import thecloud.api.live.ServerMessage;
import thecloud.core.Nullable;

/** Where a feed writes: one subscription's part of the connection. */
final class Sink {
    private final String id;
    private final LiveConnection connection;

    Sink(String id, LiveConnection connection) {
        this.id = id;
        this.connection = connection;
    }

    void subscribed() {
        connection.send(new ServerMessage(id, "subscribed", null, null, null, null, null, null, null, null));
    }

    void event(EventView event) {
        connection.send(new ServerMessage(id, "event", event, null, null, null, null, null, null, null));
    }

    void log(LogLineView line) {
        connection.send(new ServerMessage(id, "log", null, line, null, null, null, null, null, null));
    }

    void stats(UsageView usage) {
        connection.send(new ServerMessage(id, "stats", null, null, usage, null, null, null, null, null));
    }

    void output(String stream, String base64) {
        connection.send(new ServerMessage(id, "output", null, null, null, stream, base64, null, null, null));
    }

    void gap() {
        connection.send(new ServerMessage(id, "gap", null, null, null, null, null, null, null, null));
    }

    /** Last message of a command that ended. */
    void exit(int exitCode) {
        connection.finish(id, new ServerMessage(id, "exit", null, null, null, null, null, exitCode, null, null));
    }

    /** Last message of anything else. */
    void end(@Nullable String reason) {
        connection.finish(id, new ServerMessage(id, "end", null, null, null, null, null, null, reason, null));
    }

    /** Last message of what failed. */
    void failed(Throwable failure) {
        Problem problem = connection.problem(failure);
        connection.finish(id, new ServerMessage(id, "error", null, null, null, null, null, null, null, problem));
    }
}
