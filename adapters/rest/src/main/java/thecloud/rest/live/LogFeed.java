package thecloud.rest.live;

import org.jboss.logging.Logger;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceTelemetry;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogQuery;
import thecloud.core.compute.LogReceiver;
import thecloud.rest.compute.TelemetryViews;

/** Passes on an instance's log. */
final class LogFeed implements Feed, LogReceiver {
    private static final Logger LOG = Logger.getLogger(LogFeed.class);

    private final Sink sink;
    private volatile @Nullable AutoCloseable source;
    private volatile boolean closed;

    private LogFeed(Sink sink) {
        this.sink = sink;
    }

    static StartedFeed open(InstanceTelemetry telemetry, Call call, String instance, LogQuery query, Sink sink) {
        LogFeed feed = new LogFeed(sink);
        // Fails here, before the client is told that it is subscribed, when there is no such instance.
        telemetry.logs(call, instance, new LogQuery(0, null));
        return new StartedFeed(feed, () -> feed.begin(telemetry, call, instance, query));
    }

    @Override
    public void line(LogLine line) {
        if (!closed) {
            sink.log(TelemetryViews.of(line));
        }
    }

    @Override
    public void end(@Nullable Throwable failure) {
        if (closed) {
            return;
        }
        if (failure == null) {
            sink.end("the instance stopped");
        } else {
            sink.failed(failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        AutoCloseable open = source;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.debug("a followed log did not close", e);
            }
        }
    }

    private void begin(InstanceTelemetry telemetry, Call call, String instance, LogQuery query) {
        try {
            source = telemetry.followLogs(call, instance, query, this);
        } catch (RuntimeException e) {
            sink.failed(e);
        }
        if (closed) {
            close();
        }
    }
}
