package thecloud.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.network.SubnetView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.compute.KeyValues;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

@Command(
        name = "subnet",
        description = "Ranges of a VPC's addresses.",
        subcommands = {
            SubnetCommands.Create.class,
            SubnetCommands.ListSubnets.class,
            SubnetCommands.Show.class,
            SubnetCommands.Update.class,
            SubnetCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud subnet create web --vpc production --cidr 10.20.1.0/24",
            "  cloud subnet update web --route-table private"
        })
public final class SubnetCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a subnet in a VPC.",
            footer = {"", "Examples:", "  cloud subnet create web --vpc production --cidr 10.20.1.0/24"})
    static final class Create extends OnName {
        @Option(names = "--vpc", required = true, paramLabel = "VPC", description = "The VPC that it is a part of.")
        String vpc;

        @Option(
                names = "--cidr",
                required = true,
                paramLabel = "BLOCK",
                description = "Its addresses, within the VPC's.")
        String cidr;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. Repeatable.")
        List<String> tags = new ArrayList<>();

        @Override
        protected int run(Session session) {
            SubnetView subnet = session.cloud()
                    .subnets()
                    .create(vpc, name, cidr, tags.isEmpty() ? null : KeyValues.of("--tag", tags));
            session.output().tell(subnet, "Subnet " + subnet.name() + " with " + subnet.cidrBlock() + " is made.");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists your subnets.",
            footer = {"", "Examples:", "  cloud subnet list", "  cloud subnet list --vpc production"})
    static final class ListSubnets extends Listing<SubnetView> {
        @Option(names = "--vpc", paramLabel = "VPC", description = "Only those of this VPC.")
        @Nullable String vpc;

        @Override
        protected Stream<SubnetView> find(Session session) {
            return session.cloud().subnets().list(vpc);
        }

        @Override
        protected void describe(Columns<SubnetView> columns) {
            columns.column("NAME", SubnetView::name)
                    .column("BLOCK", SubnetView::cidrBlock)
                    .column("VPC", SubnetView::vpcId)
                    .column("ROUTE TABLE", subnet -> subnet.routeTableId() == null ? "main" : subnet.routeTableId())
                    .age(SubnetView::createdAt)
                    .column("ID", SubnetView::id)
                    .whenEmpty("No subnets.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a subnet.",
            footer = {"", "Examples:", "  cloud subnet show web"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            SubnetView subnet = session.cloud().subnets().get(name);
            session.output()
                    .show(
                            subnet,
                            () -> Table.details()
                                    .detail("Name", subnet.name())
                                    .detail("Id", subnet.id())
                                    .detail("VPC", subnet.vpcId())
                                    .detail("Block", subnet.cidrBlock())
                                    .detail(
                                            "Route table",
                                            subnet.routeTableId() == null ? "main" : subnet.routeTableId())
                                    .detail("Tags", Human.pairs(subnet.tags()))
                                    .detail("Version", subnet.version()));
            return 0;
        }
    }

    @Command(
            name = "update",
            description = "Changes a subnet's name, tags or route table.",
            footer = {
                "",
                "Examples:",
                "  cloud subnet update web --route-table private",
                "  cloud subnet update web --name front"
            })
    static final class Update extends OnName {
        @Option(names = "--name", paramLabel = "NEW", description = "Its new name.")
        @Nullable String newName;

        @Option(names = "--route-table", paramLabel = "TABLE", description = "The route table that it has from now on.")
        @Nullable String routeTable;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag, in place of those it has. Repeatable.")
        List<String> tags = new ArrayList<>();

        @Override
        protected int run(Session session) {
            SubnetView subnet = session.cloud()
                    .subnets()
                    .update(name, newName, tags.isEmpty() ? null : KeyValues.of("--tag", tags), routeTable, null);
            session.output().tell(subnet, "Subnet " + subnet.name() + " is changed.");
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a subnet that no instance is in.",
            footer = {"", "Examples:", "  cloud subnet delete web"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().subnets().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Subnet " + name + " is deleted.");
            return 0;
        }
    }
}
