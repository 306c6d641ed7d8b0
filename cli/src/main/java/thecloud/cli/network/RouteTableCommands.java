package thecloud.cli.network;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.network.RouteTableView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "route-table",
        description = "What subnets reach.",
        subcommands = {
            RouteTableCommands.Create.class,
            RouteTableCommands.ListTables.class,
            RouteTableCommands.Show.class,
            RouteTableCommands.AddRoute.class,
            RouteTableCommands.RemoveRoute.class,
            RouteTableCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud route-table create private --vpc production",
            "  cloud route-table add-route private 0.0.0.0/0 --nat-gateway out",
            "  cloud subnet update db --route-table private"
        })
public final class RouteTableCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a route table that reaches its VPC alone.",
            footer = {"", "Examples:", "  cloud route-table create private --vpc production"})
    static final class Create extends OnName {
        @Option(names = "--vpc", required = true, paramLabel = "VPC", description = "The VPC that it is for.")
        String vpc;

        @Override
        protected int run(Session session) {
            RouteTableView table = session.cloud().routeTables().create(name, vpc);
            session.output().tell(table, "Route table " + table.name() + " is made.");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists your route tables.",
            footer = {"", "Examples:", "  cloud route-table list", "  cloud route-table list --vpc production"})
    static final class ListTables extends Listing<RouteTableView> {
        @Option(names = "--vpc", paramLabel = "VPC", description = "Only those of this VPC.")
        @Nullable String vpc;

        @Override
        protected Stream<RouteTableView> find(Session session) {
            return session.cloud().routeTables().list(vpc);
        }

        @Override
        protected void describe(Columns<RouteTableView> columns) {
            columns.column("NAME", RouteTableView::name)
                    .column("MAIN", table -> table.main() ? "yes" : "")
                    .column("ROUTES", RouteTableCommands::routes)
                    .column("VPC", RouteTableView::vpcId)
                    .column("ID", RouteTableView::id)
                    .whenEmpty("No route tables.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a route table.",
            footer = {"", "Examples:", "  cloud route-table show private"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            RouteTableView table = session.cloud().routeTables().get(name);
            session.output()
                    .show(
                            table,
                            () -> Table.details()
                                    .detail("Name", table.name())
                                    .detail("Id", table.id())
                                    .detail("VPC", table.vpcId())
                                    .detail("Main", table.main() ? "yes" : "no")
                                    .detail("Routes", routes(table)));
            return 0;
        }
    }

    private static String routes(RouteTableView table) {
        return table.routes().stream()
                .map(route -> route.destination() + " to " + route.target())
                .collect(Collectors.joining(", "));
    }

    @Command(
            name = "add-route",
            description = "Adds a route: to 0.0.0.0/0 by a gateway, or to another VPC by a peering.",
            footer = {
                "",
                "Examples:",
                "  cloud route-table add-route private 0.0.0.0/0 --nat-gateway out",
                "  cloud route-table add-route private 10.30.0.0/16 --peering to-shared"
            })
    static final class AddRoute extends OnName {
        @Parameters(index = "1", paramLabel = "DESTINATION", description = "A block of addresses.")
        String destination;

        @ArgGroup(multiplicity = "1")
        Target target;

        static final class Target {
            @Option(names = "--internet-gateway", paramLabel = "GATEWAY", description = "Out and in.")
            @Nullable String internetGateway;

            @Option(names = "--nat-gateway", paramLabel = "GATEWAY", description = "Out only.")
            @Nullable String natGateway;

            @Option(names = "--peering", paramLabel = "PEERING", description = "To the VPC on its other side.")
            @Nullable String peering;
        }

        @Override
        protected int run(Session session) {
            RouteTableView table = target.internetGateway != null
                    ? add(session, "internet-gateway", target.internetGateway)
                    : target.natGateway != null
                            ? add(session, "nat-gateway", target.natGateway)
                            : add(session, "peering", String.valueOf(target.peering));
            session.output().tell(table, "Route table " + table.name() + " has: " + routes(table) + ".");
            return 0;
        }

        private RouteTableView add(Session session, String kind, String idOrName) {
            return session.cloud().routeTables().addRoute(name, destination, kind, idOrName);
        }
    }

    @Command(
            name = "remove-route",
            description = "Removes the route to a destination.",
            footer = {"", "Examples:", "  cloud route-table remove-route private 0.0.0.0/0"})
    static final class RemoveRoute extends OnName {
        @Parameters(index = "1", paramLabel = "DESTINATION", description = "A block of addresses.")
        String destination;

        @Override
        protected int run(Session session) {
            RouteTableView table = session.cloud().routeTables().removeRoute(name, destination);
            session.output().tell(table, "The route to " + destination + " is removed.");
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a route table that no subnet has.",
            footer = {"", "Examples:", "  cloud route-table delete private"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().routeTables().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Route table " + name + " is deleted.");
            return 0;
        }
    }
}
