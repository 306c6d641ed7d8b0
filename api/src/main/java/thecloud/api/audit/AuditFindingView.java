package thecloud.api.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that was tampered with.
 *
 * @param kind {@code CHANGED}, {@code REMOVED}, {@code INSERTED}, {@code MISPLACED}, {@code MARK} or {@code EXPECTATION}
 * @param seq the line's number; null when it has none yet
 * @param id the line's id; null when there is no such line
 */
public record AuditFindingView(
        String kind, @Nullable Long seq, @Nullable String id, String problem) {}
