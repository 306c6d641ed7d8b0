package thecloud.cli.firewall;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.firewall.ReachabilityView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;
import thecloud.cli.output.Table;

@Command(
        name = "network",
        description = "What can reach what.",
        subcommands = NetworkCommands.Reachable.class,
        footer = {"", "Examples:", "  cloud network reachable web db --port 5432"})
public final class NetworkCommands extends Group {

    @Command(
            name = "reachable",
            description = "Tells whether one end can connect to another, and which rule decides.",
            footer = {
                "",
                "Examples:",
                "  cloud network reachable web db --port 5432",
                "  cloud network reachable host 100.64.0.2 --port 80",
                "  cloud network reachable 203.0.113.9 web --protocol icmp"
            })
    static final class Reachable extends Action {
        @Parameters(index = "0", paramLabel = "FROM", description = "An instance, an IPv4 address, or host.")
        String from;

        @Parameters(index = "1", paramLabel = "TO", description = "An instance, an IPv4 address, or host.")
        String to;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                description = "The port that is connected to.",
                defaultValue = "0")
        int port;

        @Option(
                names = "--protocol",
                paramLabel = "PROTOCOL",
                description = "tcp, udp or icmp; tcp unless given.",
                defaultValue = "tcp")
        String protocol;

        @Override
        protected int run(Session session) {
            ReachabilityView verdict = session.cloud().network().reachable(from, to, protocol, port);
            session.output()
                    .show(
                            verdict,
                            () -> Table.details()
                                    .detail("Reachable", verdict.reachable() ? "yes" : "no")
                                    .detail("Because", verdict.reason())
                                    .detail("Egress rule", text(verdict.egress()))
                                    .detail("Ingress rule", text(verdict.ingress())));
            return 0;
        }

        private static String text(ReachabilityView.@Nullable DecidingRuleView deciding) {
            return deciding == null
                    ? "-"
                    : RuleText.of(deciding.rule()) + " (of " + deciding.securityGroup() + ", "
                            + deciding.rule().id() + ")";
        }
    }
}
