package thecloud.cli.network;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.network.PeeringView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "peering",
        description = "Pairs of VPCs that may route to each other.",
        subcommands = {
            PeeringCommands.Create.class,
            PeeringCommands.ListPeerings.class,
            PeeringCommands.Show.class,
            PeeringCommands.Accept.class,
            PeeringCommands.Reject.class,
            PeeringCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud peering create to-shared --vpc production --peer shared",
            "  cloud route-table add-route private 10.30.0.0/16 --peering to-shared"
        })
public final class PeeringCommands extends Group {

    @Command(
            name = "create",
            description = "Connects two VPCs; another tenant's once it accepts.",
            footer = {
                "",
                "Examples:",
                "  cloud peering create to-shared --vpc production --peer shared",
                "  cloud peering create to-them --vpc production --peer VPC_ID --peer-tenant TENANT_ID"
            })
    static final class Create extends OnName {
        @Option(names = "--vpc", required = true, paramLabel = "VPC", description = "Your VPC.")
        String vpc;

        @Option(names = "--peer", required = true, paramLabel = "VPC", description = "The other VPC.")
        String peer;

        @Option(
                names = "--peer-tenant",
                paramLabel = "TENANT",
                description = "The id of the tenant whose the other VPC is.")
        @Nullable String peerTenant;

        @Override
        protected int run(Session session) {
            PeeringView peering = session.cloud().peerings().create(name, vpc, peer, peerTenant);
            session.output().tell(peering, "Peering " + peering.name() + " is " + peering.status() + ".");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists peerings that you asked for or were asked for.",
            footer = {"", "Examples:", "  cloud peering list"})
    static final class ListPeerings extends Listing<PeeringView> {
        @Override
        protected Stream<PeeringView> find(Session session) {
            return session.cloud().peerings().list();
        }

        @Override
        protected void describe(Columns<PeeringView> columns) {
            columns.column("NAME", PeeringView::name)
                    .column("STATUS", PeeringView::status)
                    .column("BLOCK", PeeringView::cidrBlock)
                    .column("PEER BLOCK", PeeringView::peerCidrBlock)
                    .age(PeeringView::createdAt)
                    .column("ID", PeeringView::id)
                    .whenEmpty("No peerings.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a peering.",
            footer = {"", "Examples:", "  cloud peering show to-shared"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            PeeringView peering = session.cloud().peerings().get(name);
            session.output()
                    .show(
                            peering,
                            () -> Table.details()
                                    .detail("Name", peering.name())
                                    .detail("Id", peering.id())
                                    .detail("Status", peering.status())
                                    .detail("VPC", peering.vpcId())
                                    .detail("Block", peering.cidrBlock())
                                    .detail("Tenant", peering.tenantId())
                                    .detail("Peer VPC", peering.peerVpcId())
                                    .detail("Peer block", peering.peerCidrBlock())
                                    .detail("Peer tenant", peering.peerTenantId()));
            return 0;
        }
    }

    @Command(
            name = "accept",
            description = "Accepts a peering that another tenant asked for.",
            footer = {"", "Examples:", "  cloud peering accept PEERING_ID"})
    static final class Accept extends OnName {
        @Override
        protected int run(Session session) {
            PeeringView peering = session.cloud().peerings().accept(name);
            session.output().tell(peering, "Peering " + peering.name() + " is " + peering.status() + ".");
            return 0;
        }
    }

    @Command(
            name = "reject",
            description = "Rejects a peering that another tenant asked for.",
            footer = {"", "Examples:", "  cloud peering reject PEERING_ID"})
    static final class Reject extends OnName {
        @Override
        protected int run(Session session) {
            PeeringView peering = session.cloud().peerings().reject(name);
            session.output().tell(peering, "Peering " + peering.name() + " is " + peering.status() + ".");
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a peering that no route leads over.",
            footer = {"", "Examples:", "  cloud peering delete to-shared"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().peerings().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Peering " + name + " is deleted.");
            return 0;
        }
    }
}
