package thecloud.simulated.compute;

import java.util.List;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogQuery;
import thecloud.core.compute.LogReceiver;
import thecloud.core.compute.Logging;

/** Logs of simulated instances. */
final class SimulatedLogging implements Logging {

    private final SimulatedCompute compute;

    SimulatedLogging(SimulatedCompute compute) {
        this.compute = compute;
    }

    @Override
    public List<LogLine> read(String backendName, LogQuery query) {
        return compute.faults().step("logs", () -> select(compute.instance(backendName), query));
    }

    private static List<LogLine> select(SimulatedInstance instance, LogQuery query) {
        List<LogLine> lines = instance.lines().stream()
                .filter(line -> query.since() == null || !line.at().isBefore(query.since()))
                .toList();
        return lines.subList(Math.max(0, lines.size() - query.tail()), lines.size());
    }

    @Override
    public AutoCloseable follow(String backendName, LogQuery query, LogReceiver receiver) {
        return compute.faults().step("logs", () -> {
            SimulatedInstance instance = compute.instance(backendName);
            synchronized (instance) { // so that no line comes between the old ones and the new ones
                instance.follow(select(instance, query), receiver);
            }
            return () -> instance.unfollow(receiver);
        });
    }
}
