package thecloud.rest.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceTelemetry;
import thecloud.core.compute.Usage;
import thecloud.core.error.CloudException;
import thecloud.core.error.Conflict;
import thecloud.rest.compute.TelemetryViews;

/** Tells what an instance uses, every few seconds. */
final class StatsFeed implements Feed {
    private final InstanceTelemetry telemetry;
    private final Call call;
    private final String instance;
    private final Duration interval;
    private final Sink sink;
    private final CountDownLatch closed = new CountDownLatch(1);

    private StatsFeed(InstanceTelemetry telemetry, Call call, String instance, Duration interval, Sink sink) {
        this.telemetry = telemetry;
        this.call = call;
        this.instance = instance;
        this.interval = interval;
        this.sink = sink;
    }

    static StartedFeed open(InstanceTelemetry telemetry, Call call, String instance, Duration interval, Sink sink) {
        StatsFeed feed = new StatsFeed(telemetry, call, instance, interval, sink);
        Usage first = telemetry.stats(call, instance);
        return new StartedFeed(feed, () -> {
            sink.stats(TelemetryViews.of(first));
            Thread.ofVirtual().name("ws-stats").start(feed::run);
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                sink.stats(TelemetryViews.of(telemetry.stats(call, instance)));
            }
        } catch (Conflict e) {
            sink.end(e.reason());
        } catch (CloudException e) {
            sink.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            sink.failed(e);
        }
    }
}
