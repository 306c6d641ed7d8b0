package thecloud.cli.audit;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import thecloud.api.audit.AuditFindingView;
import thecloud.api.audit.AuditLineView;
import thecloud.api.audit.AuditReportView;
import thecloud.cli.base.Action;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.Moments;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Human;

/** The whole cloud's audit log. */
@Command(
        name = "audit",
        description = "The whole cloud's audit log.",
        subcommands = {
            AdminAuditCommands.ListAll.class,
            AdminAuditCommands.Verify.class,
            AdminAuditCommands.Export.class
        },
        footer = {"", "Examples:", "  cloud admin audit list --action 'session:*'", "  cloud admin audit verify"})
public final class AdminAuditCommands extends Group {

    @Command(
            name = "list",
            description = "Lists the audit log of every tenant and of none, newest first.",
            footer = {
                "",
                "Examples:",
                "  cloud admin audit list --action session:login --result unauthenticated",
                "  cloud admin audit list --since 10m"
            })
    static final class ListAll extends Listing<AuditLineView> {
        @Mixin
        AuditFilterOptions filter;

        @Override
        protected Stream<AuditLineView> find(Session session) {
            return session.cloud().audit().listAll(filter.query(session)).limit(filter.limit);
        }

        @Override
        protected void describe(Columns<AuditLineView> columns) {
            AuditCommands.describe(columns);
        }
    }

    @Command(
            name = "verify",
            description = "Looks for lines that were changed, removed or inserted; exit code 1 when there are any.",
            footer = {
                "",
                "Note the head that it prints where this cloud's database cannot be written to: with --expect it",
                "also notices when an older state of the whole database was put back.",
                "",
                "Examples:",
                "  cloud admin audit verify",
                "  cloud admin audit verify --expect "
                        + "42:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            })
    static final class Verify extends Action {
        @Option(names = "--expect", paramLabel = "SEQ:HASH", description = "A head noted earlier.")
        @Nullable String expect;

        @Override
        protected int run(Session session) {
            AuditReportView report = session.cloud().audit().verify(expect, progress -> {});
            session.output().tell(report, text(report));
            return report.intact() ? ExitCode.OK : ExitCode.FAILURE;
        }

        private static String text(AuditReportView report) {
            StringBuilder text = new StringBuilder();
            for (AuditFindingView finding : report.findings()) {
                text.append(Human.oneLine(line(finding))).append('\n');
            }
            long hidden = report.found() - report.findings().size();
            text.append(hidden > 0 ? "... and " + hidden + " more\n" : "")
                    .append(report.intact() ? "Nothing was tampered with: " : "The audit log was TAMPERED WITH: ")
                    .append(String.format(Locale.ROOT, "%d lines checked", report.checked()))
                    .append(report.unsealed() > 0 ? " (" + report.unsealed() + " not sealed yet)" : "")
                    .append(report.from().startsWith("0:") ? "" : ", kept from behind " + report.from())
                    .append(".\nHead: ")
                    .append(report.head() == null ? "none that holds" : report.head());
            return text.toString();
        }

        private static String line(AuditFindingView finding) {
            return finding.kind() + "  " + (finding.seq() == null ? "" : "line " + finding.seq() + "  ")
                    + (finding.id() == null ? "" : finding.id() + "  ") + finding.problem();
        }
    }

    @Command(
            name = "export",
            description = "Prints every sealed line in order with its seal, as lines of JSON.",
            footer = {
                "",
                "Examples:",
                "  cloud admin audit export > audit.jsonl",
                "  cloud admin audit export --since 30d"
            })
    static final class Export extends Action {
        @Option(names = "--since", paramLabel = "TIME", description = "Only from then on: 10m, 2h, 7d, or a time.")
        @Nullable String since;

        @Override
        protected int run(Session session) {
            session.cloud().audit().export(Moments.parse(since, session.now()), session.output()::line);
            return ExitCode.OK;
        }
    }
}
