package thecloud.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** Outbound port: the lines that {@link thecloud.core.access.AuditTrail} has kept, their seals and the marks. */
public interface AuditRepository {

    /**
     * Newest first; up to {@code page.limit() + 1} of them, see {@link thecloud.core.Page#of}.
     *
     * @param tenantId null for every tenant's, and those of no tenant
     */
    List<AuditLine> list(@Nullable UUID tenantId, AuditFilter filter, PageRequest page);

    Optional<AuditLine> find(UUID id);

    /** Committed lines without a seal, oldest first; at most {@code max}, behind {@code after} unless null. */
    List<StoredLine> unsealed(@Nullable Cursor after, int max);

    /** Lines without a seal that are there with one as well: forged. Some of them, when there are many. */
    List<UUID> sealedCopies();

    /** Lines with a seal, by number, above {@code after}; at most {@code max}. */
    List<StoredLine> sealed(long after, int max);

    /** The lowest number of a line that is not older than {@code since}; empty when there is none. */
    Optional<Long> firstSince(Instant since);

    Optional<AuditMark.Signed> mark(AuditMark.Name name);

    /** Runs {@code work} in a transaction, while no other server is in one; 0 at once when another is. */
    int alone(IntSupplier work);

    /** Gives lines their seals. Takes part in the open transaction. */
    void seal(List<StoredLine> lines);

    /** Replaces the mark. Takes part in the open transaction. */
    void keep(AuditMark.Name name, AuditMark.Signed mark);

    /** Deletes every sealed line up to this number. Takes part in the open transaction. */
    void delete(long upTo);
}
