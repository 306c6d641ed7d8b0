package thecloud.api.live;

import org.jspecify.annotations.Nullable;
import thecloud.api.Problem;
import thecloud.api.compute.LogLineView;
import thecloud.api.compute.UsageView;
import thecloud.api.events.EventView;

/** From server to client. {@code type}: subscribed, event, log, stats, output (data is base64, stream is stdout or stderr), exit (exit_code), gap (events may have been missed), end (reason), error (problem). {@code id} is the subscription's; absent when the whole connection is meant. */
public record ServerMessage(
        @Nullable String id,
        String type,
        @Nullable EventView event,
        @Nullable LogLineView log,
        @Nullable UsageView stats,
        @Nullable String stream,
        @Nullable String data,
        @Nullable Integer exitCode,
        @Nullable String reason,
        @Nullable Problem problem) {}
