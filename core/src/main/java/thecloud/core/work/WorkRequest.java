package thecloud.core.work;

import java.time.Duration;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * Work to be done for a subject.
 *
 * @param tenantId whose work it is; null for the cloud's own
 * @param delay how long to wait at least, from now
 */
public record WorkRequest(
        String kind, UUID subject, @Nullable UUID tenantId, String requestId, Duration delay) {

    public static WorkRequest now(String kind, UUID subject, @Nullable UUID tenantId, String requestId) {
        return new WorkRequest(kind, subject, tenantId, requestId, Duration.ZERO);
    }
}
