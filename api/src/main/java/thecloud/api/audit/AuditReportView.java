package thecloud.api.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What verifying has found so far; the answer is one such object a line, and the last one is {@code done}.
 *
 * @param checked lines looked at
 * @param unsealed of them, those too young to be in the chain
 * @param from {@code seq:hash} of the mark behind which lines are kept; {@code seq} 0 when retention removed none
 * @param head {@code seq:hash} of the last line, to be noted elsewhere
 * @param findings the first hundred
 * @param found how many there are in all
 */
public record AuditReportView(
        boolean done,
        boolean intact,
        long checked,
        long unsealed,
        String from,
        @Nullable String head,
        List<AuditFindingView> findings,
        long found) {}
