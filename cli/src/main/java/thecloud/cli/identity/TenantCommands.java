package thecloud.cli.identity;

import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.api.identity.TenantView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.people.InvitationCommands;
import thecloud.cli.people.MemberCommands;

@Command(
        name = "tenant",
        description = "Tenants and their members.",
        subcommands = {
            TenantCommands.Create.class,
            TenantCommands.ListTenants.class,
            TenantCommands.Use.class,
            MemberCommands.class,
            InvitationCommands.class,
            InvitationCommands.Invite.class,
            MemberCommands.Transfer.class,
            MemberCommands.Leave.class
        },
        footer = {"", "Examples:", "  cloud tenant create shop", "  cloud tenant use shop"})
public final class TenantCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a tenant that you administer.",
            footer = {"", "Examples:", "  cloud tenant create \"Corner shop\""})
    static final class Create extends Action {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        String name;

        @Override
        protected int run(Session session) {
            TenantView made = session.cloud().tenants().create(name);
            session.output()
                    .tell(
                            made,
                            "Tenant " + made.slug() + " is made. Switch to it with: cloud tenant use " + made.slug());
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists your tenants.",
            footer = {"", "Examples:", "  cloud tenant list", "  cloud tenant list -o yaml"})
    static final class ListTenants extends Listing<TenantView> {
        @Override
        protected Stream<TenantView> find(Session session) {
            return session.cloud().tenants().list();
        }

        @Override
        protected void describe(Columns<TenantView> columns) {
            columns.column("SLUG", TenantView::slug)
                    .column("NAME", TenantView::name)
                    .column("ROLES", tenant -> String.join(",", tenant.roles()))
                    .age(TenantView::createdAt)
                    .column("ID", TenantView::id)
                    .whenEmpty("No tenants.");
        }
    }

    @Command(
            name = "use",
            description = "Acts in this tenant from now on.",
            footer = {"", "Examples:", "  cloud tenant use shop"})
    static final class Use extends Action {
        @Parameters(paramLabel = "TENANT", description = "Id or slug.")
        String tenant;

        @Override
        protected int run(Session session) {
            TenantView found = session.cloud().tenants().get(tenant);
            session.save(session.config()
                    .with(session.profileName(), session.profile().withTenant(found.slug())));
            session.output().tell(found, "Now in tenant " + found.slug() + ".");
            return 0;
        }
    }
}
