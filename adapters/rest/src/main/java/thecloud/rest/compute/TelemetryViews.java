package thecloud.rest.compute;

import java.util.Locale;
import thecloud.api.compute.LogLineView;
import thecloud.api.compute.MetricView;
import thecloud.api.compute.UsageView;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.MetricSample;
import thecloud.core.compute.Usage;

/** What instances say and use, as the API shows it. */
public final class TelemetryViews {
    private TelemetryViews() {}

    public static LogLineView of(LogLine line) {
        return new LogLineView(line.at(), line.source().name().toLowerCase(Locale.ROOT), line.text());
    }

    public static UsageView of(Usage usage) {
        return new UsageView(
                usage.at(),
                usage.cpuPercent(),
                usage.memoryBytes(),
                usage.memoryLimitBytes(),
                usage.networkRxBytes(),
                usage.networkTxBytes(),
                usage.blockReadBytes(),
                usage.blockWriteBytes(),
                usage.pids());
    }

    static MetricView of(MetricSample sample) {
        return new MetricView(sample.cpuPercent(), sample.memoryUsageBytes(), sample.recordedAt());
    }
}
