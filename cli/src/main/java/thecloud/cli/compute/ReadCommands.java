package thecloud.cli.compute;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.compute.InstanceView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

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
    static final class ListInstances extends Action {
        @Option(names = "--status", paramLabel = "STATUS", description = "Only those of this status, such as ERROR.")
        @Nullable String status;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (1000).")
        int limit = 1000;

        @Override
        protected int run(Session session) {
            String wanted = status == null ? null : status.toUpperCase(Locale.ROOT);
            List<InstanceView> found =
                    session.cloud().instances().list(wanted).limit(limit).toList();
            session.output().show(found, () -> {
                Table table = Table.of("NAME", "STATUS", "TYPE", "IMAGE", "PORTS", ">AGE", "ID")
                        .whenEmpty("No instances. Launch one with: cloud instance launch NAME --image IMAGE");
                found.forEach(instance -> table.row(
                        instance.name(),
                        instance.status(),
                        instance.instanceType(),
                        instance.image(),
                        String.join(", ", instance.ports()),
                        Human.age(instance.createdAt(), session.now()),
                        instance.id()));
                return table;
            });
            return 0;
        }
    }

    @Command(
            name = "show",
            description = "Shows everything about an instance.",
            footer = {"", "Examples:", "  cloud instance show web-01", "  cloud instance show web-01 -o yaml"})
    static final class Show extends Action {
        @Parameters(paramLabel = "NAME", description = "Name or id.")
        String name;

        @Override
        protected int run(Session session) {
            InstanceView instance = session.cloud().instances().get(name);
            session.output().show(instance, () -> InstanceText.details(instance, session.now()));
            return 0;
        }
    }
}
