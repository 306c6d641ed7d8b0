package thecloud.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that changed something or was refused.
 *
 * @param tenantId null, as all that says who, for a caller who was not signed in
 * @param resource {@code type/id}; null when the call concerned no single one
 * @param result {@code OK}, or the failure's kind
 * @param decidedBy what decided a denial; only when that denial is looked up, and in exports
 * @param seq the line's number in the chain; this and the seals only in exports
 * @param previous the seal of the line before
 * @param hash the line's seal
 */
public record AuditLineView(
        String id,
        Instant at,
        @Nullable String tenantId,
        @Nullable String userId,
        @Nullable String email,
        @Nullable String kind,
        @Nullable String keyId,
        @Nullable String sessionId,
        String address,
        String requestId,
        String action,
        @Nullable String resource,
        String result,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Long seq,
        @Nullable String previous,
        @Nullable String hash) {}
