package thecloud.core.audit;

import java.util.ArrayList;
import java.util.List;
import thecloud.core.Cursor;
import thecloud.core.Nullable;

/**
 * One walk along the whole log, a page at a time, while it grows and its oldest lines are removed. Not for many threads.
 * Looks before the checkpoint and behind the head too: a forged line could stand there.
 */
public final class Verification {

    static final int PAGE = 2000;

    private static final int MAX_FINDINGS = 100;

    private final AuditRepository repository;
    private final AuditMarks marks;
    private final @Nullable AuditMark expected;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final AuditMark from;
    private final ChainWalk walk;
    private long position = Long.MIN_VALUE;
    private @Nullable Cursor unsealedAfter;
    private boolean chainDone;
    private boolean expectationMet;
    private long checked;
    private long unsealed;
    private long found;
    private @Nullable AuditMark head;

    Verification(AuditRepository repository, AuditSeals seals, @Nullable AuditMark expected) {
        this.repository = repository;
        this.marks = new AuditMarks(repository, seals);
        this.expected = expected;
        AuditMark checkpoint = marks.read(AuditMark.Name.CHECKPOINT);
        this.from = checkpoint == null ? AuditMark.START : checkpoint;
        this.walk = new ChainWalk(seals, from, this::found);
        if (checkpoint == null) {
            found(new AuditFinding(AuditFinding.Kind.MARK, null, null, "the signed checkpoint was changed"));
        }
    }

    /** Looks at one more page; false when there was none left. */
    public boolean step() {
        return chainDone ? stepUnsealed() : stepChain();
    }

    public Report report() {
        return new Report(checked, unsealed, from, head, findings, found);
    }

    private boolean stepChain() {
        List<StoredLine> page = repository.sealed(position, PAGE);
        if (page.isEmpty()) {
            endChain();
            return true;
        }
        skipRemoved(page.getFirst());
        for (StoredLine line : page) {
            walk.next(line);
            expect(line);
            position = line.seal() == null ? position : line.seal().seq();
        }
        checked += page.size();
        return true;
    }

    /** Retention removes a prefix while we walk; a page is one snapshot, so that only its beginning can be affected. */
    private void skipRemoved(StoredLine first) {
        if (first.seal() != null && first.seal().seq() > walk.last().seq() + 1) {
            AuditMark checkpoint = marks.read(AuditMark.Name.CHECKPOINT);
            if (checkpoint != null && checkpoint.seq() > walk.last().seq()) {
                walk.skipTo(checkpoint);
            }
        }
    }

    /** The head is read after the last page: it is written with the lines, so it cannot honestly be behind them. */
    private void endChain() {
        AuditMark end = marks.read(AuditMark.Name.HEAD);
        if (end != null
                && end.seq() > walk.last().seq()
                && !repository.sealed(position, 1).isEmpty()) {
            return;
        }
        if (end != null && end.seq() > walk.last().seq()) {
            AuditMark checkpoint = marks.read(AuditMark.Name.CHECKPOINT);
            if (checkpoint != null && checkpoint.equals(end)) {
                walk.skipTo(checkpoint);
            }
        }
        walk.end(end);
        head = end;
        endExpectation(end);
        repository
                .sealedCopies()
                .forEach(id -> found(new AuditFinding(
                        AuditFinding.Kind.INSERTED,
                        null,
                        id,
                        "stands among those to be sealed, and has its seal already")));
        chainDone = true;
    }

    private boolean stepUnsealed() {
        List<StoredLine> page = repository.unsealed(unsealedAfter, PAGE);
        page.forEach(walk::unsealed);
        checked += page.size();
        unsealed += page.size();
        if (!page.isEmpty()) {
            unsealedAfter = AuditSealer.cursor(page.getLast());
        }
        return page.size() == PAGE;
    }

    private void expect(StoredLine line) {
        if (expected != null && line.seal() != null && line.seal().seq() == expected.seq()) {
            expectationMet = line.seal().mark().equals(expected);
        }
    }

    private void endExpectation(@Nullable AuditMark end) {
        if (expected == null || expectationMet || expected.equals(from)) {
            return;
        }
        String problem;
        if (expected.seq() <= from.seq()) {
            problem = "cannot be compared: retention has removed it (the log begins behind line " + from.seq() + ")";
        } else if (end != null && end.seq() < expected.seq()) {
            problem = "is missing: the log ends at line " + end.seq() + ", an older state was put back";
        } else {
            problem = "is not the one whose seal was noted: another history was put in its place";
        }
        found(new AuditFinding(
                AuditFinding.Kind.EXPECTATION, expected.seq(), null, "line " + expected.seq() + " " + problem));
    }

    private void found(AuditFinding finding) {
        found++;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        }
    }

    /**
     * What verifying has found so far.
     *
     * @param checked lines looked at
     * @param unsealed of them, those that had no seal yet
     * @param from the mark behind which lines are kept
     * @param head where the chain ends: to be noted outside; null when it does not hold or was not reached yet
     * @param findings the first of them
     * @param found how many there are in all
     */
    public record Report(
            long checked,
            long unsealed,
            AuditMark from,
            @Nullable AuditMark head,
            List<AuditFinding> findings,
            long found) {

        public Report {
            findings = List.copyOf(findings);
        }

        public boolean intact() {
            return found == 0;
        }
    }
}
