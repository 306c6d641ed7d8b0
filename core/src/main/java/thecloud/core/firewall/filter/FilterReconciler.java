package thecloud.core.firewall.filter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;
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
    private final Duration lookAgain;

    public FilterReconciler(RulesetSource source, PacketFilter filter, Duration lookAgain) {
        this.source = source;
        this.filter = filter;
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

    @Override
    public Outcome handle(WorkItem item) {
        if (filter.unavailable().isEmpty()) {
            Ruleset desired = source.read();
            if (!filter.holds(desired)) {
                filter.apply(desired);
            }
        }
        return new Outcome.Again(lookAgain);
    }
}
