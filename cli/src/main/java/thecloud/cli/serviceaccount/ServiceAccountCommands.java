package thecloud.cli.serviceaccount;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.serviceaccount.ServiceAccountView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "service-account",
        description = "Accounts of programs, and their keys.",
        subcommands = {
            ServiceAccountCommands.Create.class,
            ServiceAccountCommands.ListAccounts.class,
            ServiceAccountCommands.Show.class,
            ServiceAccountCommands.Update.class,
            ServiceAccountCommands.Delete.class,
            ServiceAccountKeyCommands.class,
            AccountAccessKeyCommands.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud service-account create ci --role developer",
            "  cloud service-account key create ci runner --expires 30d"
        })
public final class ServiceAccountCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a service account with a role.",
            footer = {
                "",
                "Examples:",
                "  cloud service-account create ci --role developer --description \"Builds and deploys\""
            })
    static final class Create extends OnName {
        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "A role of the tenant; more with 'cloud iam role bind'.")
        String role;

        @Option(names = "--description", paramLabel = "TEXT", description = "What the account is for.")
        @Nullable String description;

        @Override
        protected int run(Session session) {
            ServiceAccountView account = session.cloud().serviceAccounts().create(name, description, role);
            session.output()
                    .tell(
                            account,
                            "Service account " + account.name() + " is made. Give it a key with: cloud service-account"
                                    + " key create " + account.name() + " KEY");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists the tenant's service accounts.",
            footer = {"", "Examples:", "  cloud service-account list"})
    static final class ListAccounts extends Listing<ServiceAccountView> {
        @Override
        protected Stream<ServiceAccountView> find(Session session) {
            return session.cloud().serviceAccounts().list();
        }

        @Override
        protected void describe(Columns<ServiceAccountView> columns) {
            columns.column("NAME", ServiceAccountView::name)
                    .column("ROLES", account -> String.join(",", account.roles()))
                    .column("DESCRIPTION", ServiceAccountView::description)
                    .age(ServiceAccountView::createdAt)
                    .column("ID", ServiceAccountView::id)
                    .whenEmpty("No service accounts.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a service account.",
            footer = {"", "Examples:", "  cloud service-account show ci"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            ServiceAccountView account = session.cloud().serviceAccounts().get(name);
            session.output()
                    .show(
                            account,
                            () -> Table.details()
                                    .detail("Name", account.name())
                                    .detail("Id", account.id())
                                    .detail("Address", account.email())
                                    .detail("Roles", String.join(", ", account.roles()))
                                    .detail("Description", account.description()));
            return 0;
        }
    }

    @Command(
            name = "update",
            description = "Changes a service account's description.",
            footer = {"", "Examples:", "  cloud service-account update ci --description Builds"})
    static final class Update extends OnName {
        @Option(names = "--description", required = true, paramLabel = "TEXT", description = "What the account is for.")
        String description;

        @Override
        protected int run(Session session) {
            ServiceAccountView account = session.cloud().serviceAccounts().update(name, description, null);
            session.output().tell(account, "Service account " + account.name() + " is changed.");
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a service account; its keys end at once.",
            footer = {"", "Examples:", "  cloud service-account delete ci"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().serviceAccounts().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Service account " + name + " is deleted.");
            return 0;
        }
    }
}
