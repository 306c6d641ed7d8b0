package thecloud.cli.quota;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.api.quota.QuotaView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;

@Command(
        name = "quota",
        description = "What tenants may have.",
        subcommands = {
            TenantQuotaCommands.ListQuotas.class,
            TenantQuotaCommands.Set.class,
            TenantQuotaCommands.Reset.class
        },
        footer = {"", "Examples:", "  cloud admin quota set shop instances 50"})
public final class TenantQuotaCommands extends Group {

    @Command(
            name = "list",
            description = "Lists a tenant's quotas and their use.",
            footer = {"", "Examples:", "  cloud admin quota list shop"})
    static final class ListQuotas extends Action {
        @Parameters(paramLabel = "TENANT", description = "Id or slug.")
        String tenant;

        @Override
        protected int run(Session session) {
            List<QuotaView> quotas = session.cloud().quotas().listForTenant(tenant);
            session.output().show(quotas, () -> QuotaTable.ofTenant(quotas));
            return 0;
        }
    }

    @Command(
            name = "set",
            description = "Sets a tenant's limit.",
            footer = {"", "Examples:", "  cloud admin quota set shop instances 50"})
    static final class Set extends Action {
        @Parameters(index = "0", paramLabel = "TENANT", description = "Id or slug.")
        String tenant;

        @Parameters(index = "1", paramLabel = "NAME", description = "The quota, such as instances.")
        String name;

        @Parameters(index = "2", paramLabel = "LIMIT", description = "The most that the tenant may have.")
        long limit;

        @Override
        protected int run(Session session) {
            QuotaView quota = session.cloud().quotas().limitTenant(tenant, name, limit);
            session.output().tell(quota, "Tenant " + tenant + " may have " + limit + " of the quota " + name + ".");
            return 0;
        }
    }

    @Command(
            name = "reset",
            description = "Sets a tenant's limit back to the default.",
            footer = {"", "Examples:", "  cloud admin quota reset shop instances"})
    static final class Reset extends Action {
        @Parameters(index = "0", paramLabel = "TENANT", description = "Id or slug.")
        String tenant;

        @Parameters(index = "1", paramLabel = "NAME", description = "The quota.")
        String name;

        @Override
        protected int run(Session session) {
            session.cloud().quotas().resetTenant(tenant, name);
            session.output()
                    .tell(
                            Map.of("name", name, "reset", true),
                            "Tenant " + tenant + " has the default limit of " + name + " again.");
            return 0;
        }
    }
}
