package thecloud.cli.network;

import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.network.GatewayView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;

@Command(
        name = "internet-gateway",
        description = "Ways out of a VPC and in.",
        subcommands = {
            InternetGatewayCommands.Create.class,
            InternetGatewayCommands.ListGateways.class,
            InternetGatewayCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud internet-gateway create production --vpc production",
            "  cloud internet-gateway list"
        })
public final class InternetGatewayCommands extends Group {

    @Command(
            name = "create",
            description = "Makes the internet gateway of a VPC.",
            footer = {"", "Examples:", "  cloud internet-gateway create production --vpc production"})
    static final class Create extends OnName {
        @Option(names = "--vpc", required = true, paramLabel = "VPC", description = "The VPC that it leads out of.")
        String vpc;

        @Override
        protected int run(Session session) {
            GatewayView gateway = session.cloud().internetGateways().create(name, vpc);
            session.output()
                    .tell(
                            gateway,
                            "Internet gateway " + gateway.name()
                                    + " is made. Lead to it with: cloud route-table add-route TABLE"
                                    + " 0.0.0.0/0 --internet-gateway " + gateway.name());
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists your internet gateways.",
            footer = {"", "Examples:", "  cloud internet-gateway list"})
    static final class ListGateways extends Listing<GatewayView> {
        @Override
        protected Stream<GatewayView> find(Session session) {
            return session.cloud().internetGateways().list();
        }

        @Override
        protected void describe(Columns<GatewayView> columns) {
            columns.column("NAME", GatewayView::name)
                    .column("VPC", GatewayView::vpcId)
                    .age(GatewayView::createdAt)
                    .column("ID", GatewayView::id)
                    .whenEmpty("No internet gateways.");
        }
    }

    @Command(
            name = "delete",
            description = "Deletes an internet gateway that no route leads to.",
            footer = {"", "Examples:", "  cloud internet-gateway delete production"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().internetGateways().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Internet gateway " + name + " is deleted.");
            return 0;
        }
    }
}
