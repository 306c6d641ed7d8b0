package thecloud.cli.compute;

import java.util.stream.Stream;
import picocli.CommandLine.Command;
import thecloud.api.compute.InstanceTypeView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;

@Command(
        name = "instance-type",
        description = "Sizes of instances.",
        subcommands = InstanceTypeCommands.ListTypes.class,
        footer = {"", "Examples:", "  cloud instance-type list"})
public final class InstanceTypeCommands extends Group {

    @Command(
            name = "list",
            description = "Lists the sizes on offer.",
            footer = {"", "Examples:", "  cloud instance-type list", "  cloud instance-type list -o json"})
    static final class ListTypes extends Listing<InstanceTypeView> {
        @Override
        protected Stream<InstanceTypeView> find(Session session) {
            return session.cloud().instanceTypes().list().stream();
        }

        @Override
        protected void describe(Columns<InstanceTypeView> columns) {
            columns.column("NAME", InstanceTypeView::name)
                    .column(">VCPUS", type -> type.vcpus().stripTrailingZeros().toPlainString())
                    .column(">MEMORY", type -> type.memoryMb() + " MB")
                    .column(">DISK", type -> type.diskGb() + " GB")
                    .column(">NETWORK", type -> type.networkMbps() + " Mbit/s")
                    .column(">PIDS", InstanceTypeView::maxPids)
                    .column(">PRICE/H", type -> type.pricePerHour().toPlainString())
                    .column("ENFORCED", type -> String.join(", ", type.enforced()));
        }
    }
}
