package thecloud.cli.compute;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import thecloud.api.compute.InstanceView;
import thecloud.api.events.EventView;
import thecloud.api.live.ServerMessage;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.terminal.Progress;
import thecloud.client.live.LiveConnection;
import thecloud.client.live.LiveSubscription;

/** Waits for an instance by its events, and shows them as they come. */
final class InstanceWatch implements AutoCloseable {

    /** After so long without an event the instance is looked at anyway. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final Session session;
    private final LiveConnection live;
    private final LiveSubscription events;

    private InstanceWatch(Session session, LiveConnection live, LiveSubscription events) {
        this.session = session;
        this.live = live;
        this.events = events;
    }

    static InstanceWatch open(Session session) {
        LiveConnection live = session.cloud().live();
        return new InstanceWatch(session, live, live.events("instance", null));
    }

    /** Nothing is under way any more. */
    static boolean settled(InstanceView instance) {
        return instance.status().equals(instance.desiredStatus()) || "ERROR".equals(instance.status());
    }

    /** Waits until the instance is as wanted; fails when that takes too long. */
    InstanceView until(String id, String name, Predicate<InstanceView> wanted, int timeoutSeconds)
            throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos();
        boolean terminal =
                session.output().forPeople() && session.environment().terminal().errorIsTerminal();
        try (Progress progress = new Progress(session.environment().err(), terminal)) {
            progress.step(name + ": waiting");
            InstanceView now = session.cloud().instances().get(id);
            while (!wanted.test(now)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new CommandFailure(
                            ExitCode.UNAVAILABLE,
                            name + " is still " + now.status() + " after " + timeoutSeconds
                                    + " s; it goes on by itself.");
                }
                ServerMessage message = events.next(Duration.ofNanos(Math.min(left, QUIET.toNanos())));
                if (message == null && events.ended()) {
                    throw new CommandFailure(ExitCode.FAILURE, "The events ended: " + events.endReason());
                }
                if (tellsOfIt(message, id, progress)) {
                    now = session.cloud().instances().get(id);
                }
            }
            return now;
        }
    }

    @Override
    public void close() {
        live.close();
    }

    /** Shows the event, and answers whether the instance may have changed. */
    private static boolean tellsOfIt(@Nullable ServerMessage message, String id, Progress progress) {
        EventView event = message == null ? null : message.event();
        if (event == null) {
            return true;
        }
        if (!event.resourceId().equals(id)) {
            return false;
        }
        progress.step(event.resourceName() + ": " + words(event));
        return event.status() != null || event.type().startsWith("INSTANCE_RESIZE");
    }

    private static String words(EventView event) {
        String percent = event.data().get("percent");
        if (event.type().equals("INSTANCE_IMAGE_PULLING") && percent != null) {
            return Human.oneLine("pulling " + event.data().getOrDefault("image", "the image") + ", " + percent + " %");
        }
        String what =
                event.type().replaceFirst("^INSTANCE_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
        return Human.oneLine(event.reason() == null ? what : what + " (" + event.reason() + ")");
    }
}
