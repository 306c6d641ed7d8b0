package thecloud.cli.audit;

import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import thecloud.api.audit.AuditLineView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnId;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "audit",
        description = "Who changed what, and who was refused.",
        subcommands = {AuditCommands.ListLines.class, AuditCommands.Denial.class},
        footer = {"", "Examples:", "  cloud audit list", "  cloud audit list --result denied --since 1d"})
public final class AuditCommands extends Group {

    @Command(
            name = "list",
            description = "Lists the tenant's audit log, newest first.",
            footer = {
                "",
                "Examples:",
                "  cloud audit list --action 'instance:*' --since 2h",
                "  cloud audit list --user you@example.com --result denied"
            })
    static final class ListLines extends Listing<AuditLineView> {
        @Mixin
        AuditFilterOptions filter;

        @Override
        protected Stream<AuditLineView> find(Session session) {
            return session.cloud().audit().list(filter.query(session)).limit(filter.limit);
        }

        @Override
        protected void describe(Columns<AuditLineView> columns) {
            AuditCommands.describe(columns);
        }
    }

    @Command(
            name = "denial",
            description = "Shows what decided a denial.",
            footer = {"", "Examples:", "  cloud audit denial 5b0f2f9e-6f3f-4a52-9f0c-0d3c5b1f7a10"})
    static final class Denial extends OnId {
        @Override
        protected int run(Session session) {
            AuditLineView line = session.cloud().audit().denial(id);
            session.output()
                    .show(
                            line,
                            () -> Table.details()
                                    .detail("At", line.at())
                                    .detail("User", line.email())
                                    .detail("Action", line.action())
                                    .detail("Resource", line.resource())
                                    .detail("Decided by", line.decidedBy())
                                    .detail("Address", line.address())
                                    .detail("Request", line.requestId()));
            return 0;
        }
    }

    static void describe(Columns<AuditLineView> columns) {
        columns.column("AT", AuditLineView::at)
                .column("USER", AuditLineView::email)
                .column("ACTION", AuditLineView::action)
                .column("RESOURCE", AuditLineView::resource)
                .column("RESULT", AuditLineView::result)
                .column("ADDRESS", AuditLineView::address)
                .column("REASON", AuditLineView::reason)
                .whenEmpty("No such lines.");
    }
}
