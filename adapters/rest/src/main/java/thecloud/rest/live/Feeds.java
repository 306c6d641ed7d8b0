package thecloud.rest.live;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import thecloud.api.live.ClientMessage;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.LogQuery;
import thecloud.core.error.Invalid;
import thecloud.core.events.EventFilter;
import thecloud.rest.Required;

/** Opens the feed that a subscribe asks for. */
final class Feeds {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;
    private static final int DEFAULT_INTERVAL = 2;
    private static final int MAX_INTERVAL = 3600;

    private Feeds() {}

    static StartedFeed open(LivePorts ports, Call call, ClientMessage message, Sink sink) {
        return switch (Required.field("channel", message.channel())) {
            case "events" -> EventFeed.open(ports.events, call, filter(message), sink);
            case "logs" -> LogFeed.open(ports.telemetry, call, instance(message), query(message), sink);
            case "stats" -> StatsFeed.open(ports.telemetry, call, instance(message), interval(message), sink);
            case "exec" -> ExecFeed.open(ports.shell, call, instance(message), command(message), sink);
            default -> throw new Invalid("channel", "must be one of events, logs, stats, exec");
        };
    }

    private static String instance(ClientMessage message) {
        return Required.field("instance", message.instance());
    }

    private static EventFilter filter(ClientMessage message) {
        return new EventFilter(message.resourceType(), id(message.resourceId()), null);
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Invalid("resource_id", "must be an id (a UUID)", e);
        }
    }

    private static LogQuery query(ClientMessage message) {
        return new LogQuery(or(message.tail(), LogQuery.DEFAULT_TAIL), message.since());
    }

    private static Duration interval(ClientMessage message) {
        int seconds = or(message.intervalSeconds(), DEFAULT_INTERVAL);
        if (seconds < 1 || seconds > MAX_INTERVAL) {
            throw new Invalid("interval_seconds", "must be between 1 and " + MAX_INTERVAL);
        }
        return Duration.ofSeconds(seconds);
    }

    private static ExecCommand command(ClientMessage message) {
        List<String> command = Required.field("command", message.command());
        int columns = or(message.columns(), DEFAULT_COLUMNS);
        int rows = or(message.rows(), DEFAULT_ROWS);
        Boolean tty = message.tty();
        return new ExecCommand(command, null, tty != null && tty, columns, rows, ExecCommand.MAX_TIMEOUT);
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
