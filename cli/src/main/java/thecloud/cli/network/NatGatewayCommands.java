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
        name = "nat-gateway",
        description = "Ways out of a VPC, and none in.",
        subcommands = {
            NatGatewayCommands.Create.class,
            NatGatewayCommands.ListGateways.class,
            NatGatewayCommands.Delete.class
        },
        footer = {"", "Examples:", "  cloud nat-gateway create out --vpc production", "  cloud nat-gateway list"})
public final class NatGatewayCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a NAT gateway in a VPC that has an internet gateway.",
            footer = {"", "Examples:", "  cloud nat-gateway create out --vpc production"})
    static final class Create extends OnName {
        @Option(names = "--vpc", required = true, paramLabel = "VPC", description = "The VPC that it leads out of.")
        String vpc;

        @Override
        protected int run(Session session) {
            GatewayView gateway = session.cloud().natGateways().create(name, vpc);
            session.output()
                    .tell(
                            gateway,
                            "NAT gateway " + gateway.name()
                                    + " is made. Lead to it with: cloud route-table add-route TABLE"
                                    + " 0.0.0.0/0 --nat-gateway " + gateway.name());
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists your NAT gateways.",
            footer = {"", "Examples:", "  cloud nat-gateway list"})
    static final class ListGateways extends Listing<GatewayView> {
        @Override
        protected Stream<GatewayView> find(Session session) {
            return session.cloud().natGateways().list();
        }

        @Override
        protected void describe(Columns<GatewayView> columns) {
            columns.column("NAME", GatewayView::name)
                    .column("VPC", GatewayView::vpcId)
                    .age(GatewayView::createdAt)
                    .column("ID", GatewayView::id)
                    .whenEmpty("No NAT gateways.");
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a NAT gateway that no route leads to.",
            footer = {"", "Examples:", "  cloud nat-gateway delete out"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().natGateways().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "NAT gateway " + name + " is deleted.");
            return 0;
        }
    }
}
