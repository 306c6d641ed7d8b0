package thecloud.client.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import thecloud.api.live.ClientMessage;

/** The messages a client sends. */
final class Subscribe {

    private Subscribe() {}

    static ClientMessage events(@Nullable String resourceType, @Nullable String resourceId) {
        return new ClientMessage(
                "subscribe",
                "",
                "events",
                null,
                resourceType,
                resourceId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ClientMessage logs(String instance, @Nullable Integer tail, @Nullable Instant since) {
        return new ClientMessage(
                "subscribe", "", "logs", instance, null, null, tail, since, null, null, null, null, null, null);
    }

    static ClientMessage stats(String instance, int intervalSeconds) {
        return new ClientMessage(
                "subscribe",
                "",
                "stats",
                instance,
                null,
                null,
                null,
                null,
                intervalSeconds,
                null,
                null,
                null,
                null,
                null);
    }

    static ClientMessage exec(String instance, List<String> command, @Nullable TerminalSize terminal) {
        return new ClientMessage(
                "subscribe",
                "",
                "exec",
                instance,
                null,
                null,
                null,
                null,
                null,
                command,
                terminal != null,
                terminal == null ? null : terminal.columns(),
                terminal == null ? null : terminal.rows(),
                null);
    }

    static ClientMessage withId(ClientMessage m, String id) {
        return new ClientMessage(
                m.op(),
                id,
                m.channel(),
                m.instance(),
                m.resourceType(),
                m.resourceId(),
                m.tail(),
                m.since(),
                m.intervalSeconds(),
                m.command(),
                m.tty(),
                m.columns(),
                m.rows(),
                m.data());
    }

    static ClientMessage input(String id, String base64) {
        return new ClientMessage("input", id, null, null, null, null, null, null, null, null, null, null, null, base64);
    }

    static ClientMessage resize(String id, TerminalSize size) {
        return new ClientMessage(
                "resize", id, null, null, null, null, null, null, null, null, null, size.columns(), size.rows(), null);
    }

    static ClientMessage end(String id) {
        return new ClientMessage(
                "unsubscribe", id, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
