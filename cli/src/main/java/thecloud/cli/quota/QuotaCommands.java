package thecloud.cli.quota;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.quota.QuotaView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;

@Command(
        name = "quota",
        description = "What your tenant and its users may have, and what they have.",
        subcommands = {QuotaCommands.ListQuotas.class, QuotaCommands.Set.class, QuotaCommands.Clear.class},
        footer = {"", "Examples:", "  cloud quota list", "  cloud quota set instances 5 --user you@example.com"})
public final class QuotaCommands extends Group {

    @Command(
            name = "list",
            description = "Lists the tenant's quotas and their use, with your part or a member's.",
            footer = {"", "Examples:", "  cloud quota list", "  cloud quota list --user you@example.com -o json"})
    static final class ListQuotas extends Action {
        @Option(names = "--user", paramLabel = "USER", description = "A member's e-mail address or id.")
        @Nullable String user;

        @Override
        protected int run(Session session) {
            List<QuotaView> quotas = user == null
                    ? session.cloud().quotas().list()
                    : session.cloud().quotas().listForUser(user);
            session.output().show(quotas, () -> QuotaTable.ofUser(quotas));
            return 0;
        }
    }

    @Command(
            name = "set",
            description = "Limits a member of the tenant.",
            footer = {"", "Examples:", "  cloud quota set vcpus 4 --user you@example.com"})
    static final class Set extends Action {
        @Parameters(index = "0", paramLabel = "NAME", description = "The quota, such as instances.")
        String name;

        @Parameters(index = "1", paramLabel = "LIMIT", description = "The most that the member may have.")
        long limit;

        @Option(names = "--user", required = true, paramLabel = "USER", description = "E-mail address or id.")
        String user;

        @Override
        protected int run(Session session) {
            QuotaView quota = session.cloud().quotas().limitUser(user, name, limit);
            session.output().tell(quota, user + " may have " + limit + " of the quota " + name + ".");
            return 0;
        }
    }

    @Command(
            name = "clear",
            description = "Lets only the tenant's limit hold for a member.",
            footer = {"", "Examples:", "  cloud quota clear vcpus --user you@example.com"})
    static final class Clear extends Action {
        @Parameters(paramLabel = "NAME", description = "The quota.")
        String name;

        @Option(names = "--user", required = true, paramLabel = "USER", description = "E-mail address or id.")
        String user;

        @Override
        protected int run(Session session) {
            session.cloud().quotas().freeUser(user, name);
            session.output()
                    .tell(Map.of("name", name, "cleared", true), "Only the tenant's limit holds for " + user + " now.");
            return 0;
        }
    }
}
