package thecloud.core.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import thecloud.core.Cursor;
import thecloud.core.Nullable;

/**
 * Chains committed lines, apart from the calls that wrote them, which therefore never wait for each other. Where the
 * chain's end was tampered with it does not go on: the lines stay unsealed, each still with its own MAC, and the log says
 * so until somebody has looked.
 */
final class AuditSealer {

    static final String KIND = "audit-seal";
    static final int BATCH = 1000;

    private static final Logger LOG = System.getLogger(AuditSealer.class.getName());
    private static final int MAX_BATCHES = 50;

    private final AuditRepository repository;
    private final AuditSeals seals;
    private final AuditMarks marks;

    AuditSealer(AuditRepository repository, AuditSeals seals) {
        this.repository = repository;
        this.seals = seals;
        this.marks = new AuditMarks(repository, seals);
    }

    void run() {
        for (int i = 0; i < MAX_BATCHES; i++) {
            if (repository.alone(this::sealBatch) < BATCH) {
                return;
            }
        }
    }

    private int sealBatch() {
        AuditMark head = trustedHead();
        if (head == null) {
            LOG.log(Level.ERROR, "the audit log''s end was tampered with; run: cloud admin audit verify");
            return 0;
        }
        List<StoredLine> sealed = new ArrayList<>();
        for (StoredLine line : repository.unsealed(null, BATCH)) {
            long seq = head.seq() + 1;
            // Also one whose own MAC is wrong: it must not be lost, and verifying names it.
            StoredLine.Seal seal = new StoredLine.Seal(seq, head.hash(), seals.seal(seq, head.hash(), line.line()));
            sealed.add(new StoredLine(line.line(), line.mac(), seal));
            head = seal.mark();
        }
        if (!sealed.isEmpty()) {
            repository.seal(sealed);
            marks.keep(AuditMark.Name.HEAD, head);
        }
        return sealed.size();
    }

    /** Null when it was forged, was set back behind lines or behind the checkpoint, or is gone while lines are there. */
    private @Nullable AuditMark trustedHead() {
        AuditMark head = marks.read(AuditMark.Name.HEAD);
        AuditMark checkpoint = marks.read(AuditMark.Name.CHECKPOINT);
        return head == null
                        || checkpoint == null
                        || head.seq() < checkpoint.seq()
                        || !repository.sealed(head.seq(), 1).isEmpty()
                ? null
                : head;
    }

    static Cursor cursor(StoredLine line) {
        return new Cursor(line.line().at(), line.line().id());
    }
}
