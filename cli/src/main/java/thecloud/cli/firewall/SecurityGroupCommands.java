package thecloud.cli.firewall;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.firewall.RuleView;
import thecloud.api.firewall.SecurityGroupView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "security-group",
        description = "What may connect to and from instances.",
        subcommands = {
            SecurityGroupCommands.Create.class,
            SecurityGroupCommands.ListGroups.class,
            SecurityGroupCommands.Show.class,
            SecurityGroupCommands.Update.class,
            SecurityGroupCommands.Delete.class,
            RuleCommands.Allow.class,
            RuleCommands.Revoke.class,
            SecurityGroupCommands.Set.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud security-group create web --vpc shop",
            "  cloud security-group allow web --port 80 --from 0.0.0.0/0",
            "  cloud security-group set my-instance web default"
        })
public final class SecurityGroupCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a security group; at first it lets everything out and nothing in.",
            footer = {"", "Examples:", "  cloud security-group create web --vpc shop --description \"Web servers\""})
    static final class Create extends OnName {
        @Option(names = "--vpc", paramLabel = "VPC", description = "Name or id; the default VPC unless given.")
        @Nullable String vpc;

        @Option(names = "--description", paramLabel = "TEXT", description = "What the group is for.")
        @Nullable String description;

        @Override
        protected int run(Session session) {
            SecurityGroupView group = session.cloud().securityGroups().create(name, vpc, description);
            session.output()
                    .tell(
                            group,
                            "Security group " + group.name() + " is made. Let something in with: cloud security-group"
                                    + " allow " + group.name() + " --port PORT --from CIDR");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists security groups.",
            footer = {"", "Examples:", "  cloud security-group list", "  cloud security-group list --vpc shop"})
    static final class ListGroups extends Listing<SecurityGroupView> {
        @Option(names = "--vpc", paramLabel = "VPC", description = "Only those of this VPC.")
        @Nullable String vpc;

        @Override
        protected Stream<SecurityGroupView> find(Session session) {
            return session.cloud().securityGroups().list(vpc);
        }

        @Override
        protected void describe(Columns<SecurityGroupView> columns) {
            columns.column("NAME", SecurityGroupView::name)
                    .column("VPC", SecurityGroupView::vpcId)
                    .column("RULES", group -> Integer.toString(group.rules().size()))
                    .column("DESCRIPTION", SecurityGroupView::description)
                    .age(SecurityGroupView::createdAt)
                    .column("ID", SecurityGroupView::id)
                    .whenEmpty("No security groups.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a security group and its rules.",
            footer = {"", "Examples:", "  cloud security-group show web"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            SecurityGroupView group = session.cloud().securityGroups().get(name);
            session.output().show(group, () -> {
                Table details = Table.details()
                        .detail("Name", group.name())
                        .detail("Id", group.id())
                        .detail("VPC", group.vpcId())
                        .detail("Description", group.description());
                for (RuleView rule : group.rules()) {
                    details.detail("Rule " + rule.id(), RuleText.of(rule));
                }
                return details;
            });
            return 0;
        }
    }

    @Command(
            name = "update",
            description = "Changes a security group's description.",
            footer = {"", "Examples:", "  cloud security-group update web --description \"Web servers\""})
    static final class Update extends OnName {
        @Option(names = "--description", required = true, paramLabel = "TEXT", description = "What the group is for.")
        String description;

        @Override
        protected int run(Session session) {
            SecurityGroupView group = session.cloud().securityGroups().update(name, description, null);
            session.output().tell(group, "Security group " + group.name() + " is changed.");
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a security group that nothing uses.",
            footer = {"", "Examples:", "  cloud security-group delete web"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().securityGroups().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Security group " + name + " is deleted.");
            return 0;
        }
    }

    @Command(
            name = "set",
            description = "Puts an instance into exactly these groups, while it runs.",
            footer = {"", "Examples:", "  cloud security-group set my-instance web admin"})
    static final class Set extends OnName {
        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "GROUP",
                description = "Names or ids; the VPC's default when there are none.")
        List<String> groups = List.of();

        @Override
        protected int run(Session session) {
            List<SecurityGroupView> now = session.cloud().securityGroups().set(name, groups);
            String names = now.stream().map(SecurityGroupView::name).collect(Collectors.joining(", "));
            session.output().tell(now, "Instance " + name + " is in: " + names + ".");
            return 0;
        }
    }
}
