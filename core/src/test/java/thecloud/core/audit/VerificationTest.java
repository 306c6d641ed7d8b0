package thecloud.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import thecloud.core.Nullable;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Call;
import thecloud.core.audit.AuditFinding.Kind;

class VerificationTest {

    private static final int LINES = 12;
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final KeptInMemory kept = new KeptInMemory();
    private final AuditSeals seals = new AuditSeals(VerificationTest::keyed);
    private final Audit audit = new Audit(kept, seals);

    /** jqwik keeps one instance for all tries of a property. */
    @BeforeTry
    void twelveSealedLines() {
        kept.lines.clear();
        kept.marks.clear();
        for (int i = 1; i <= LINES; i++) {
            write(i);
        }
        seal();
    }

    @Example
    void anUntouchedLogIsIntactAndItsHeadCanBeNotedAndExpectedLater() {
        Verification.Report report = verify(null);
        assertThat(report.intact()).isTrue();
        assertThat(report.checked()).isEqualTo(LINES);
        assertThat(report.head().seq()).isEqualTo(LINES);
        write(13);
        seal();
        assertThat(verify(report.head()).intact()).isTrue();
    }

    @Property(tries = 200)
    void aChangedColumnIsNamed(
            @ForAll @IntRange(min = 1, max = LINES) int seq, @ForAll @IntRange(max = 13) int column) {
        StoredLine old = kept.at(seq);
        kept.replace(old, new StoredLine(changed(old.line(), column), old.mac(), old.seal()));
        assertThat(verify(null).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
            assertThat(finding.seq()).isEqualTo(seq);
        });
    }

    @Property(tries = 60)
    void aChangedSealIsNamed(@ForAll @IntRange(min = 1, max = LINES) int seq, @ForAll boolean previous) {
        StoredLine old = kept.at(seq);
        String forged = keyed("forged".getBytes(StandardCharsets.UTF_8));
        StoredLine.Seal seal = previous
                ? new StoredLine.Seal(seq, forged, old.seal().hash())
                : new StoredLine.Seal(seq, old.seal().previous(), forged);
        kept.replace(old, new StoredLine(old.line(), old.mac(), seal));
        assertThat(verify(null).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.seq()).isEqualTo(seq));
    }

    @Property(tries = 100)
    void removedLinesAreNamed(
            @ForAll @IntRange(min = 1, max = LINES) int from, @ForAll @IntRange(min = 1, max = 3) int count) {
        int to = Math.min(LINES, from + count - 1);
        for (int seq = from; seq <= to; seq++) {
            kept.lines.remove(kept.at(seq));
        }
        assertThat(verify(null).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.REMOVED);
            assertThat(finding.seq()).isEqualTo(from);
            assertThat(finding.problem()).contains(from == to ? "line " + from : from + " to " + to);
        });
    }

    @Property(tries = 100)
    void twoLinesThatSwappedPlacesAreNamed(
            @ForAll @IntRange(min = 1, max = LINES) int a,
            @ForAll @IntRange(min = 1, max = LINES) int b,
            @ForAll boolean withSeals) {
        if (a == b) {
            return;
        }
        StoredLine first = kept.at(a);
        StoredLine second = kept.at(b);
        kept.replace(first, new StoredLine(first.line(), first.mac(), placed(first, b, withSeals, second)));
        kept.replace(second, new StoredLine(second.line(), second.mac(), placed(second, a, withSeals, first)));
        assertThat(verify(null).findings()).extracting(AuditFinding::seq).containsExactly((long) Math.min(a, b), (long)
                Math.max(a, b));
    }

    private static StoredLine.Seal placed(StoredLine line, long seq, boolean withSeals, StoredLine other) {
        return withSeals
                ? new StoredLine.Seal(seq, line.seal().previous(), line.seal().hash())
                : new StoredLine.Seal(seq, other.seal().previous(), other.seal().hash());
    }

    @Property(tries = 60)
    void aForgedLineIsNamedWhereverItIsPut(@ForAll @IntRange(min = -3, max = LINES + 3) int seq) {
        boolean taken = seq >= 1 && seq <= LINES;
        for (int i = LINES; taken && i >= seq; i--) { // makes room, as a forger would
            StoredLine line = kept.at(i);
            StoredLine.Seal seal = new StoredLine.Seal(
                    i + 1L, line.seal().previous(), line.seal().hash());
            kept.replace(line, new StoredLine(line.line(), line.mac(), seal));
        }
        StoredLine model = kept.lines.getFirst();
        StoredLine forged = new StoredLine(
                line(99),
                model.mac(),
                new StoredLine.Seal(seq, model.seal().hash(), model.seal().hash()));
        kept.lines.add(forged);
        assertThat(verify(null).findings())
                .anySatisfy(finding ->
                        assertThat(finding.id()).isEqualTo(forged.line().id()));
    }

    @Example
    void aLineChangedOrForgedBeforeItIsSealedIsNamedBeforeAndAfter() {
        write(13);
        StoredLine young = kept.lines.getLast();
        kept.replace(young, new StoredLine(changed(young.line(), 3), young.mac(), null));
        assertThat(verify(null).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.seq()).isNull();
            assertThat(finding.id()).isEqualTo(young.line().id());
        });
        seal();
        assertThat(verify(null).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
            assertThat(finding.seq()).isEqualTo(13);
        });
    }

    @Example
    void aHeadThatWasForgedSetBackOrRemovedIsNamedAndTheSealerDoesNotGoOn() {
        AuditMark.Signed head = kept.marks.get(AuditMark.Name.HEAD);
        AuditMark fifth = kept.at(5).seal().mark();
        List<AuditMark.@Nullable Signed> heads = java.util.Arrays.asList(
                new AuditMark.Signed(fifth, head.mac()), seals.sign(AuditMark.Name.HEAD, fifth), null);
        for (AuditMark.Signed other : heads) {
            kept.marks.put(AuditMark.Name.HEAD, head);
            if (other == null) {
                kept.marks.remove(AuditMark.Name.HEAD);
            } else {
                kept.marks.put(AuditMark.Name.HEAD, other);
            }
            assertThat(verify(null).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.MARK));
            write(20);
            seal();
            assertThat(kept.lines.removeLast().seal()).isNull();
        }
    }

    @Example
    void anOlderStateOfEverythingIsFoundByANotedHeadAlone() {
        AuditMark noted = verify(null).head();
        AuditMark fifth = kept.at(5).seal().mark();
        kept.lines.removeIf(line -> line.seal().seq() > 5);
        kept.marks.put(AuditMark.Name.HEAD, seals.sign(AuditMark.Name.HEAD, fifth));
        assertThat(verify(null).intact()).isTrue();
        assertThat(verify(noted).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("an older state was put back"));
        for (int i = 21; i <= 30; i++) {
            write(i);
        }
        seal();
        assertThat(verify(noted).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("another history"));
    }

    @Example
    void whatRetentionLeavesStaysProvableAndItDeletesNothingThatDoesNotVerify() {
        assertThat(audit.prune(START.plus(Duration.ofMinutes(5)), 3)).isEqualTo(3);
        assertThat(audit.prune(START.plus(Duration.ofMinutes(5)), 3)).isEqualTo(1);
        Verification.Report report = verify(null);
        assertThat(report.intact()).isTrue();
        assertThat(report.from().seq()).isEqualTo(4);
        assertThat(report.checked()).isEqualTo(LINES - 4);
        assertThat(verify(new AuditMark(2, "0".repeat(64))).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("retention has removed it"));
        StoredLine evil = kept.at(5);
        kept.replace(evil, new StoredLine(changed(evil.line(), 0), evil.mac(), evil.seal()));
        assertThat(audit.prune(START.plus(Duration.ofDays(1)), 100)).isZero();
        assertThat(kept.at(5)).isNotNull();
    }

    @Example
    void everythingMayBeOldAndTheChainGoesOnBehindIt() {
        assertThat(audit.prune(START.plus(Duration.ofDays(1)), 100)).isEqualTo(LINES);
        assertThat(verify(null).intact()).isTrue();
        write(13);
        seal();
        assertThat(verify(null).intact()).isTrue();
        assertThat(kept.at(13)).isNotNull();
    }

    private Verification.Report verify(@Nullable AuditMark expected) {
        Verification verification = new Verification(kept, seals, expected);
        while (verification.step()) {
            // to the end
        }
        return verification.report();
    }

    private void seal() {
        audit.sealing().work().run();
    }

    private void write(int i) {
        AuditLine line = line(i);
        kept.lines.add(new StoredLine(line, seals.line(line), null));
    }

    private static AuditLine line(int i) {
        AuditTrail.Entry entry = new AuditTrail.Entry(
                new UUID(1, i),
                Call.anonymous("request-" + i, "10.0.0.1"),
                "thing:make",
                "thing/" + i,
                "OK",
                null,
                null);
        return AuditLine.of(entry, START.plus(Duration.ofMinutes(i)));
    }

    /** With another value in one of its columns. */
    private static AuditLine changed(AuditLine l, int column) {
        AuditLine.Actor a = l.actor();
        UUID other = new UUID(9, 9);
        return new AuditLine(
                column == 4 ? other : l.id(),
                column == 0 ? l.at().minus(Duration.ofDays(400)) : l.at(),
                new AuditLine.Actor(
                        column == 5 ? "10.0.0.2" : a.address(),
                        column == 6 ? other : a.tenantId(),
                        column == 7 ? other : a.userId(),
                        column == 8 ? "" : a.email(),
                        column == 9 ? "USER" : a.kind(),
                        column == 10 ? other : a.keyId(),
                        column == 11 ? other : a.sessionId()),
                column == 12 ? "other" : l.requestId(),
                column == 1 ? "thing:unmake" : l.action(),
                column == 2 ? null : l.resource(),
                column == 3 ? "DENIED" : l.result(),
                column == 13 ? "" : l.reason(),
                l.decidedBy());
    }

    /** Stands for a MAC: without the key nobody in these tests computes it. */
    private static String keyed(byte[] message) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update("the key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(message));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
