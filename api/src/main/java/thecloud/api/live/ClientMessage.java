package thecloud.api.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From client to server. {@code op}: subscribe, unsubscribe, input, resize. {@code channel} of a subscribe: events (optional resource_type, resource_id), logs (instance, tail, since), stats (instance, interval_seconds), exec (instance, command, tty, columns, rows). {@code data} of an input: base64. */
public record ClientMessage(
        String op,
        String id,
        @Nullable String channel,
        @Nullable String instance,
        @Nullable String resourceType,
        @Nullable String resourceId,
        @Nullable Integer tail,
        @Nullable Instant since,
        @Nullable Integer intervalSeconds,
        @Nullable List<String> command,
        @Nullable Boolean tty,
        @Nullable Integer columns,
        @Nullable Integer rows,
        @Nullable String data) {}
