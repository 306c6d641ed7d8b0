package thecloud.core.object.accesslog;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Unavailable;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.LogTargets;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Logging.PartitionDate;

/** Writes what was collected into the buckets that want it, as long as these let it in. */
final class LogDeliveries {

    private static final Logger LOG = System.getLogger(LogDeliveries.class.getName());
    private static final ObjectHeaders TEXT = new ObjectHeaders("text/plain", Map.of(), Map.of(), null);

    private final AccessLogPorts ports;
    private final CollectedEntries entries;

    LogDeliveries(AccessLogPorts ports, CollectedEntries entries) {
        this.ports = ports;
        this.entries = entries;
    }

    void deliver() {
        Map<LoggedBucket, byte[]> taken = entries.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            Map<BucketName, Bucket> sources = ports.buckets()
                    .find(taken.keySet().stream().map(LoggedBucket::name).toList());
            Map<BucketName, Bucket> targets = ports.buckets().find(targets(sources.values()));
            taken.forEach((logged, lines) -> deliver(logged, lines, sources, targets));
        } catch (Unavailable e) {
            LOG.log(Level.DEBUG, "access logs wait: {0}", e.reason());
            taken.forEach(entries::giveBack);
        }
        long lost = entries.lost();
        if (lost > 0) {
            LOG.log(Level.WARNING, "{0} entries of access logs found no room and are lost", lost);
        }
    }

    private static Set<BucketName> targets(Collection<Bucket> sources) {
        return sources.stream()
                .map(source -> source.settings().logging())
                .filter(Objects::nonNull)
                .map(logging -> new BucketName(logging.targetBucket()))
                .collect(Collectors.toSet());
    }

    private void deliver(
            LoggedBucket logged, byte[] lines, Map<BucketName, Bucket> sources, Map<BucketName, Bucket> targets) {
        Bucket source = sources.get(logged.name());
        Logging logging = source == null || !source.id().equals(logged.id())
                ? null
                : source.settings().logging();
        if (source == null || logging == null) {
            return; // nobody wants it any more
        }
        Bucket target = targets.get(new BucketName(logging.targetBucket()));
        LocalDate today = ports.targets().today();
        Map<LocalDate, byte[]> days =
                logging.partitioned() == PartitionDate.EVENT_TIME ? EventDays.of(lines, today) : Map.of(today, lines);
        days.forEach((day, some) ->
                deliver(logged, source, target, ports.targets().key(source, logging, day, unique()), some));
    }

    private void deliver(LoggedBucket logged, Bucket source, @Nullable Bucket target, String key, byte[] lines) {
        if (target == null || !ports.targets().permits(source, target, key)) {
            LOG.log(Level.INFO, "the bucket for the access log of {0} is gone, or does not take it", logged.name());
            return;
        }
        try {
            put(
                    new ObjectName(target.name(), key),
                    owned(source, lines),
                    ports.targets().acl(source, target));
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "the access log of {0} waits: {1}", logged.name(), e.reason());
            entries.giveBack(logged, lines);
        } catch (RuntimeException e) { // of this bucket: others wait for theirs
            LOG.log(Level.WARNING, "the access log of {0} is not delivered: {1}", logged.name(), e.getMessage());
        }
    }

    /** Each entry begins with whose the bucket is, and its name. */
    private static byte[] owned(Bucket source, byte[] lines) {
        String begin = source.tenantId() + " " + source.name() + " ";
        return new String(lines, StandardCharsets.UTF_8)
                .lines()
                .map(line -> begin + line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private void put(ObjectName name, byte[] bytes, @Nullable AccessControl acl) {
        Call call = Call.anonymous("access-log", "local");
        PutObject command = PutObject.plain(bytes.length, TEXT).with(acl);
        try (ObjectWriter writer = ports.objects().begin(call, name, command)) {
            writer.write(ByteBuffer.wrap(bytes));
            Written written = writer.end();
            ports.transactions().inTransaction(() -> ports.objects().finish(call, name, written, Claims.NONE));
        }
    }

    private String unique() {
        UUID id = ports.ids().next();
        return id.toString().replace("-", "").substring(0, LogTargets.UNIQUE).toUpperCase(Locale.ROOT);
    }
}
