package thecloud.cli.compute;

import java.util.List;
import picocli.CommandLine.Command;
import thecloud.api.compute.InstanceTypeView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;
import thecloud.cli.output.Table;

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
    static final class ListTypes extends Action {
        @Override
        protected int run(Session session) {
            List<InstanceTypeView> types = session.cloud().instanceTypes().list();
            session.output().show(types, () -> {
                Table table =
                        Table.of("NAME", ">VCPUS", ">MEMORY", ">DISK", ">NETWORK", ">PIDS", ">PRICE/H", "ENFORCED");
                types.forEach(type -> table.row(
                        type.name(),
                        type.vcpus().stripTrailingZeros().toPlainString(),
                        type.memoryMb() + " MB",
                        type.diskGb() + " GB",
                        type.networkMbps() + " Mbit/s",
                        type.maxPids(),
                        type.pricePerHour().toPlainString(),
                        String.join(", ", type.enforced())));
                return table;
            });
            return 0;
        }
    }
}
