package thecloud.rest.audit;

import java.util.UUID;
import thecloud.api.audit.AuditFindingView;
import thecloud.api.audit.AuditLineView;
import thecloud.api.audit.AuditReportView;
import thecloud.core.Nullable;
import thecloud.core.audit.AuditLine;
import thecloud.core.audit.StoredLine;
import thecloud.core.audit.Verification;

/** Audit lines as the API shows them. */
final class AuditViews {
    private AuditViews() {}

    /** Without what decided a denial, which is for whoever looks that one up. */
    static AuditLineView listed(AuditLine line) {
        return view(line, null, null);
    }

    static AuditLineView explained(AuditLine line) {
        return view(line, line.decidedBy(), null);
    }

    static AuditLineView exported(StoredLine stored) {
        return view(stored.line(), stored.line().decidedBy(), stored.seal());
    }

    static AuditReportView of(Verification.Report report, boolean done) {
        return new AuditReportView(
                done,
                report.intact(),
                report.checked(),
                report.unsealed(),
                report.from().text(),
                report.head() == null ? null : report.head().text(),
                report.findings().stream()
                        .map(finding -> new AuditFindingView(
                                finding.kind().name(), finding.seq(), text(finding.id()), finding.problem()))
                        .toList(),
                report.found());
    }

    private static AuditLineView view(AuditLine line, @Nullable String decidedBy, StoredLine.@Nullable Seal seal) {
        AuditLine.Actor actor = line.actor();
        return new AuditLineView(
                line.id().toString(),
                line.at(),
                text(actor.tenantId()),
                text(actor.userId()),
                actor.email(),
                actor.kind(),
                text(actor.keyId()),
                text(actor.sessionId()),
                actor.address(),
                line.requestId(),
                line.action(),
                line.resource(),
                line.result(),
                line.reason(),
                decidedBy,
                seal == null ? null : seal.seq(),
                seal == null ? null : seal.previous(),
                seal == null ? null : seal.hash());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
