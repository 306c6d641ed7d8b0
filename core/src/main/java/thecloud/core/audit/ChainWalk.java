package thecloud.core.audit;

import java.util.function.Consumer;
import thecloud.core.Nullable;

/** Goes along the chain, line by line, and reports what does not hold. */
final class ChainWalk {

    private final AuditSeals seals;
    private final AuditMark start;
    private final Consumer<AuditFinding> findings;
    private AuditMark last;
    private boolean lastHolds = true;

    /** @param start the mark behind which the lines begin */
    ChainWalk(AuditSeals seals, AuditMark start, Consumer<AuditFinding> findings) {
        this.seals = seals;
        this.start = start;
        this.findings = findings;
        this.last = start;
    }

    /** The line that was passed last. */
    AuditMark last() {
        return last;
    }

    /** Passes the next line by number. */
    void next(StoredLine line) {
        StoredLine.Seal seal = line.seal();
        if (seal == null) {
            throw new IllegalArgumentException("only sealed lines are in the chain");
        }
        if (seal.seq() <= start.seq()) {
            report(AuditFinding.Kind.INSERTED, line, "stands before the first line that is kept");
            return;
        }
        if (seal.seq() > last.seq() + 1) {
            missing(seal.seq() - 1);
            lastHolds = false;
        }
        boolean genuine = seals.line(line.line()).equals(line.mac());
        boolean sealed = seals.seal(seal.seq(), seal.previous(), line.line()).equals(seal.hash());
        boolean follows = !lastHolds || seal.previous().equals(last.hash());
        if (!genuine) {
            reportNotGenuine(line, sealed);
        } else if (!sealed) {
            report(AuditFinding.Kind.MISPLACED, line, "is not in its place, or its seal was changed");
        } else if (!follows) {
            report(AuditFinding.Kind.MISPLACED, line, "does not follow the line before it");
        }
        last = seal.mark();
        lastHolds = sealed;
    }

    /** Passes a line that has no seal yet. */
    void unsealed(StoredLine line) {
        if (!seals.line(line.line()).equals(line.mac())) {
            report(AuditFinding.Kind.CHANGED, line, "was changed or inserted before it was sealed");
        }
    }

    /** Goes on behind what retention has removed meanwhile. */
    void skipTo(AuditMark checkpoint) {
        last = checkpoint;
        lastHolds = true;
    }

    /** Compares with where the chain shall end; null when the head does not hold. */
    void end(@Nullable AuditMark head) {
        if (head == null) {
            findings.accept(new AuditFinding(AuditFinding.Kind.MARK, null, null, "the signed head was changed"));
        } else if (head.seq() > last.seq()) {
            missing(head.seq());
        } else if (head.seq() < last.seq()) {
            String problem = "the signed head was removed or set back to line " + head.seq() + ", or lines were added";
            findings.accept(new AuditFinding(AuditFinding.Kind.MARK, last.seq(), null, problem));
        } else if (lastHolds && !head.hash().equals(last.hash())) {
            findings.accept(new AuditFinding(
                    AuditFinding.Kind.MARK, last.seq(), null, "the last line is not the one that the head names"));
        }
    }

    private void missing(long to) {
        long from = last.seq() + 1;
        String which = from == to ? "line " + from + " is" : "lines " + from + " to " + to + " are";
        findings.accept(new AuditFinding(AuditFinding.Kind.REMOVED, from, null, which + " missing"));
    }

    private void reportNotGenuine(StoredLine line, boolean sealed) {
        report(
                AuditFinding.Kind.CHANGED,
                line,
                sealed ? "was changed or inserted before it was sealed" : "was changed or inserted");
    }

    private void report(AuditFinding.Kind kind, StoredLine line, String problem) {
        Long seq = line.seal() == null ? null : Long.valueOf(line.seal().seq());
        findings.accept(new AuditFinding(kind, seq, line.line().id(), problem));
    }
}
