package thecloud.server;

import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.object.accesslog.AccessLog;
import thecloud.core.object.accesslog.AccessLogs;
import thecloud.core.object.storing.Objects;
import thecloud.core.object.upkeep.Upkeep;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkLoop;

/** What the server that has the store does for all: it collects, scrubs, expires, and delivers access logs. */
final class StoreDuties implements AutoCloseable, AccessLog {

    private static final int LATE_WORKERS = 2;

    private final ServerName server;
    private final ObjectSettings settings;
    private final Repositories repositories;
    private final Objects objects;
    private final AccessLogs logs;
    private @Nullable WorkLoop loop;
    private volatile AccessLog log = AccessLog.NONE;

    StoreDuties(
            ServerName server, ObjectSettings settings, Repositories repositories, Objects objects, AccessLogs logs) {
        this.server = server;
        this.settings = settings;
        this.repositories = repositories;
        this.objects = objects;
        this.logs = logs;
    }

    /** From the start on; the background work is for the server's own loop. */
    synchronized List<Periodic> begin() {
        logs.start();
        log = logs.log();
        return upkeep();
    }

    /** When the store is there later: the server's loop takes no more work then, so this has one of its own. */
    synchronized void beginLate() {
        List<Periodic> upkeep = upkeep();
        upkeep.forEach(periodic -> repositories.queue().enqueueIfAbsent(periodic.request()));
        WorkLoop own = new WorkLoop(
                repositories.queue(), List.copyOf(upkeep), server.newLife(), WorkLoop.Settings.standard(LATE_WORKERS));
        own.start();
        loop = own;
        logs.start();
        log = logs.log();
    }

    /** What is pending since before now was written by no living process. */
    private List<Periodic> upkeep() {
        ObjectSettings.Upkeep how = settings.upkeep();
        return objects.upkeep(Upkeep.Settings.standard(repositories.clock().instant())
                        .withAfterStart(how.collectDelay())
                        .withScrubbing(how.scrubBytesPerSecond(), how.scrubPause()))
                .periodic();
    }

    @Override
    public boolean isKept(String bucket) {
        return log.isKept(bucket);
    }

    @Override
    public void ended(String bucket, String entry) {
        log.ended(bucket, entry);
    }

    /** What is left of access logs is delivered. */
    @Override
    public synchronized void close() {
        log = AccessLog.NONE;
        logs.close();
        WorkLoop own = loop;
        if (own != null) {
            own.close();
        }
    }
}
