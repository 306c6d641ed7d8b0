package thecloud.core.firewall.filter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import thecloud.core.compute.InstanceWork;
import thecloud.core.error.Unavailable;
import thecloud.core.network.Topology;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/**
 * Keeps in force what is desired. All changes share one item of work, so that many of them at once are applied together;
 * between changes it looks again and again whether somebody else has touched what is ours.
 */
public final class FilterReconciler implements WorkHandler {

    private static final String KIND = "firewall";
    private static final UUID SUBJECT = UUID.nameUUIDFromBytes(KIND.getBytes(StandardCharsets.UTF_8));

    private final RulesetSource source;
    private final PacketFilter filter;
    private final FilteredInstances filtered;
    private final WorkQueue queue;
    private final Duration lookAgain;

    public FilterReconciler(
            RulesetSource source,
            PacketFilter filter,
            FilteredInstances filtered,
            WorkQueue queue,
            Duration lookAgain) {
        this.source = source;
        this.filter = filter;
        this.filtered = filtered;
        this.queue = queue;
        this.lookAgain = lookAgain;
    }

    /** To be enqueued in the transaction of whatever changes the picture. */
    public static WorkRequest request(String requestId) {
        return WorkRequest.now(KIND, SUBJECT, null, requestId);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A rule that was taken away is not to wait until somebody's image is there. */
    @Override
    public boolean prompt() {
        return true;
    }

    /** Whatever goes wrong is tried again: nobody else looks after what is in force. */
    @Override
    public Outcome handle(WorkItem item) {
        try {
            if (filter.unavailable().isEmpty()) {
                enforce(item.requestId());
            }
            return new Outcome.Again(lookAgain);
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unavailable(KIND, "the rules are not in force: " + e, e);
        }
    }

    private void enforce(String requestId) {
        Ruleset desired = source.read();
        if (!filter.holds(desired)) {
            filter.apply(desired);
        }
        Set<UUID> known = desired.topology().interfaces().stream()
                .map(Topology.Interface::instanceId)
                .collect(Collectors.toSet());
        filtered.add(known)
                .forEach(waiting ->
                        queue.enqueue(InstanceWork.reconcile(waiting.instanceId(), waiting.tenantId(), requestId)));
    }
}
