package thecloud.api.compute;

import java.util.List;

/** Log lines, oldest first. */
public record LogsView(List<LogLineView> items) {}
