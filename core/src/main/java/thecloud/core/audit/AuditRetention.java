package thecloud.core.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the oldest lines and signs where it stopped, so that the rest stays provable. It deletes only what it has
 * verified: otherwise whoever can write to the database could make young lines look old, and have them deleted for good.
 */
final class AuditRetention {

    private static final Logger LOG = System.getLogger(AuditRetention.class.getName());

    private final AuditRepository repository;
    private final AuditSeals seals;
    private final AuditMarks marks;

    AuditRetention(AuditRepository repository, AuditSeals seals) {
        this.repository = repository;
        this.seals = seals;
        this.marks = new AuditMarks(repository, seals);
    }

    /** Deletes at most {@code max} lines older than {@code before} and answers how many it deleted. */
    int prune(Instant before, int max) {
        return repository.alone(() -> {
            AuditMark checkpoint = marks.read(AuditMark.Name.CHECKPOINT);
            List<StoredLine> old = checkpoint == null ? List.of() : old(checkpoint, before, max);
            List<AuditFinding> findings = new ArrayList<>();
            ChainWalk walk = new ChainWalk(seals, checkpoint == null ? AuditMark.START : checkpoint, findings::add);
            old.forEach(walk::next);
            if (checkpoint == null || !findings.isEmpty()) {
                LOG.log(Level.ERROR, "old audit lines are kept, since they do not verify: {0}", findings);
                return 0;
            }
            if (!old.isEmpty()) {
                repository.delete(walk.last().seq());
                marks.keep(AuditMark.Name.CHECKPOINT, walk.last());
            }
            return old.size();
        });
    }

    private List<StoredLine> old(AuditMark checkpoint, Instant before, int max) {
        return repository.sealed(checkpoint.seq(), max).stream()
                .takeWhile(stored -> stored.line().at().isBefore(before))
                .toList();
    }
}
