package thecloud.cli.compute;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.compute.InstanceView;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;

/** Looking at instances. */
final class ReadCommands {

    private ReadCommands() {}

    @Command(
            name = "list",
            description = "Lists instances.",
            footer = {
                "",
                "Examples:",
                "  cloud instance list",
                "  cloud instance list --status RUNNING",
                "  cloud instance list -o json"
            })
    static final class ListInstances extends Listing<InstanceView> {
        @Option(names = "--status", paramLabel = "STATUS", description = "Only those of this status, such as ERROR.")
        @Nullable String status;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (1000).")
        int limit = 1000;

        @Override
        protected Stream<InstanceView> find(Session session) {
            String wanted = status == null ? null : status.toUpperCase(Locale.ROOT);
            return session.cloud().instances().list(wanted).limit(limit);
        }

        @Override
        protected void describe(Columns<InstanceView> columns) {
            columns.column("NAME", InstanceView::name)
                    .column("STATUS", InstanceView::status)
                    .column("TYPE", InstanceView::instanceType)
                    .column("IMAGE", InstanceView::image)
                    .column("ADDRESS", InstanceView::privateIp)
                    .column("PORTS", instance -> String.join(", ", instance.ports()))
                    .age(InstanceView::createdAt)
                    .column("ID", InstanceView::id)
                    .whenEmpty("No instances. Launch one with: cloud instance launch NAME --image IMAGE");
        }
    }

    @Command(
            name = "show",
            description = "Shows everything about an instance.",
            footer = {"", "Examples:", "  cloud instance show web-01", "  cloud instance show web-01 -o yaml"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            InstanceView instance = session.cloud().instances().get(name);
            session.output().show(instance, () -> InstanceText.details(instance, session.now()));
            return 0;
        }
    }
}
