package thecloud.cli.firewall;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.firewall.AddRuleRequest;
import thecloud.api.firewall.SecurityGroupView;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;

/** The rules of a security group. */
final class RuleCommands {
    private RuleCommands() {}

    @Command(
            name = "allow",
            description = "Adds a rule to a security group.",
            footer = {
                "",
                "Examples:",
                "  cloud security-group allow web --port 80 --from 0.0.0.0/0",
                "  cloud security-group allow db --port 5432 --from-group web",
                "  cloud security-group allow web --protocol udp --port 53 --to 10.0.0.0/8"
            })
    static final class Allow extends OnName {
        @ArgGroup(multiplicity = "1")
        Peer peer;

        @Option(
                names = "--protocol",
                paramLabel = "PROTOCOL",
                description = "tcp, udp, icmp or all; tcp unless given.",
                defaultValue = "tcp")
        String protocol;

        @Option(
                names = "--port",
                converter = Ports.Reader.class,
                paramLabel = "PORT[-PORT]",
                description = "One port or a range; every port unless given.")
        @Nullable Ports ports;

        @Option(names = "--description", paramLabel = "TEXT", description = "What the rule is for.")
        @Nullable String description;

        @Override
        protected int run(Session session) {
            boolean ingress = peer.from != null || peer.fromGroup != null;
            AddRuleRequest rule = new AddRuleRequest(
                    ingress ? "ingress" : "egress",
                    protocol,
                    ports == null ? null : ports.from(),
                    ports == null ? null : ports.to(),
                    ingress ? peer.from : peer.to,
                    ingress ? peer.fromGroup : peer.toGroup,
                    description);
            SecurityGroupView group = session.cloud().securityGroups().addRule(name, rule);
            String added = RuleText.of(group.rules().getLast());
            session.output().tell(group, "Security group " + group.name() + " allows " + added + ".");
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Removes a rule; connections that it admitted stay.",
            footer = {"", "Examples:", "  cloud security-group revoke web 5f0c9a8e-3c1d-4a57-9f0e-6d2b7c1a4e11"})
    static final class Revoke extends OnName {
        @Parameters(index = "1", paramLabel = "RULE", description = "The rule's id; 'show' lists them.")
        String rule;

        @Override
        protected int run(Session session) {
            SecurityGroupView group = session.cloud().securityGroups().removeRule(name, rule);
            session.output().tell(group, "Rule " + rule + " is removed from " + group.name() + ".");
            return 0;
        }
    }

    /** The other end, and with it the direction. */
    static final class Peer {
        @Option(names = "--from", paramLabel = "CIDR", description = "Lets in from these addresses.")
        @Nullable String from;

        @Option(names = "--from-group", paramLabel = "GROUP", description = "Lets in from the instances of a group.")
        @Nullable String fromGroup;

        @Option(names = "--to", paramLabel = "CIDR", description = "Lets out to these addresses.")
        @Nullable String to;

        @Option(names = "--to-group", paramLabel = "GROUP", description = "Lets out to the instances of a group.")
        @Nullable String toGroup;
    }

    /** {@code 80} or {@code 8000-8080}. */
    record Ports(int from, int to) {

        /** From a command line. */
        static final class Reader implements ITypeConverter<Ports> {
            @Override
            public Ports convert(String text) {
                int dash = text.indexOf('-');
                int from = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
                return new Ports(from, dash < 0 ? from : Integer.parseInt(text.substring(dash + 1)));
            }
        }
    }
}
