package thecloud.core.compute;

import java.time.Instant;
import java.util.List;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: what a running instance says and uses. */
@ArnService("compute")
public interface InstanceTelemetry {

    /** The lines that are there now, oldest first; at most {@link LogQuery#MAX_TAIL}. */
    @Action("instance:read")
    List<LogLine> logs(Call call, @ResourceId String idOrName, LogQuery query);

    /**
     * Passes on lines, old ones and then new ones, until the instance ends or the answer is closed. The receiver may
     * block; the instance's log waits for it.
     */
    @Action("instance:read")
    AutoCloseable followLogs(Call call, @ResourceId String idOrName, LogQuery query, LogReceiver receiver);

    /** What the instance uses now, measured over a short moment. Conflict when it is not running. */
    @Action("instance:read")
    Usage stats(Call call, @ResourceId String idOrName);

    /** Sampled history, oldest first; at most {@code limit} samples from {@code since} on. */
    @Action("instance:read")
    List<MetricSample> metrics(Call call, @ResourceId String idOrName, Instant since, int limit);
}
