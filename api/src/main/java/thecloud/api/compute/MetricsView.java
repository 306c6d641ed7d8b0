package thecloud.api.compute;

import java.util.List;

/** Samples, oldest first. */
public record MetricsView(List<MetricView> items) {}
