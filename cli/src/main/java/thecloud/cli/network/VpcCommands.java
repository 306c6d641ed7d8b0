package thecloud.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.network.VpcView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.compute.KeyValues;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

@Command(
        name = "vpc",
        description = "Networks of your own.",
        subcommands = {
            VpcCommands.Create.class,
            VpcCommands.ListVpcs.class,
            VpcCommands.Show.class,
            VpcCommands.Update.class,
            VpcCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud vpc create production --cidr 10.20.0.0/16 --wait",
            "  cloud subnet create web --vpc production --cidr 10.20.1.0/24",
            "  cloud instance launch api --image nginx:alpine --vpc production --wait"
        })
public final class VpcCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a VPC.",
            footer = {
                "",
                "Examples:",
                "  cloud vpc create production",
                "  cloud vpc create production --cidr 10.20.0.0/16 --tag team=web --wait"
            })
    static final class Create extends OnName {
        @Option(
                names = "--cidr",
                paramLabel = "BLOCK",
                description = "Its addresses, from /16 to /28; a free block otherwise.")
        @Nullable String cidr;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. Repeatable.")
        List<String> tags = new ArrayList<>();

        @Option(names = "--wait", description = "Return when it is there, or will not be.")
        boolean wait;

        @Override
        protected int run(Session session) {
            VpcView vpc = session.cloud()
                    .vpcs()
                    .create(name, cidr, tags.isEmpty() ? null : KeyValues.of("--tag", tags), wait);
            session.output().tell(vpc, sentence(vpc));
            return "ERROR".equals(vpc.status()) ? 1 : 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists your VPCs.",
            footer = {"", "Examples:", "  cloud vpc list", "  cloud vpc list -o json"})
    static final class ListVpcs extends Listing<VpcView> {
        @Override
        protected Stream<VpcView> find(Session session) {
            return session.cloud().vpcs().list();
        }

        @Override
        protected void describe(Columns<VpcView> columns) {
            columns.column("NAME", VpcView::name)
                    .column("STATUS", VpcView::status)
                    .column("BLOCK", VpcView::cidrBlock)
                    .column("DEFAULT", vpc -> vpc.isDefault() ? "yes" : "")
                    .age(VpcView::createdAt)
                    .column("ID", VpcView::id)
                    .whenEmpty("No VPCs. Make one with: cloud vpc create NAME");
        }
    }

    @Command(
            name = "show",
            description = "Shows a VPC.",
            footer = {"", "Examples:", "  cloud vpc show default"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            VpcView vpc = session.cloud().vpcs().get(name);
            session.output()
                    .show(
                            vpc,
                            () -> Table.details()
                                    .detail("Name", vpc.name())
                                    .detail("Id", vpc.id())
                                    .detail("Status", vpc.status())
                                    .detail("Reason", vpc.statusReason())
                                    .detail("Block", vpc.cidrBlock())
                                    .detail("Gateway address", vpc.gatewayIp())
                                    .detail("Internet gateway", vpc.gatewayId())
                                    .detail("Network", vpc.networkId())
                                    .detail("Default", vpc.isDefault() ? "yes" : "no")
                                    .detail("Tags", Human.pairs(vpc.tags()))
                                    .detail("Version", vpc.version()));
            return 0;
        }
    }

    @Command(
            name = "update",
            description = "Changes a VPC's name or tags.",
            footer = {
                "",
                "Examples:",
                "  cloud vpc update production --name prod",
                "  cloud vpc update prod --tag team=web"
            })
    static final class Update extends OnName {
        @Option(names = "--name", paramLabel = "NEW", description = "Its new name.")
        @Nullable String newName;

        @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag, in place of those it has. Repeatable.")
        List<String> tags = new ArrayList<>();

        @Override
        protected int run(Session session) {
            VpcView vpc = session.cloud()
                    .vpcs()
                    .update(name, newName, tags.isEmpty() ? null : KeyValues.of("--tag", tags), null);
            session.output().tell(vpc, "VPC " + vpc.name() + " is changed.");
            return 0;
        }
    }

    private static String sentence(VpcView vpc) {
        String reason = vpc.statusReason() == null ? "" : ": " + vpc.statusReason();
        return Human.oneLine("VPC " + vpc.name() + " with " + vpc.cidrBlock() + " is " + vpc.status() + reason);
    }

    @Command(
            name = "delete",
            description = "Deletes a VPC that nothing is in any more.",
            footer = {"", "Examples:", "  cloud vpc delete production"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().vpcs().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "VPC " + name + " is deleted.");
            return 0;
        }
    }
}
