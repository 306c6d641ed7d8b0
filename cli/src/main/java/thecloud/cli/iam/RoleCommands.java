package thecloud.cli.iam;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.iam.RoleBindingView;
import thecloud.api.iam.RoleView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "role",
        description = "Roles: named lists of permissions.",
        subcommands = {
            RoleCommands.Create.class,
            RoleCommands.ListRoles.class,
            RoleCommands.Show.class,
            RoleCommands.Update.class,
            RoleCommands.Delete.class,
            RoleCommands.Bind.class,
            RoleCommands.Unbind.class,
            RoleCommands.Bindings.class
        },
        footer = {"", "Examples:", "  cloud iam role list", "  cloud iam role bind viewer you@example.com"})
final class RoleCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a role.",
            footer = {
                "",
                "Examples:",
                "  cloud iam role create operator --permission 'instance:*' --permission event:read"
            })
    static final class Create extends OnName {
        @Option(names = "--description", paramLabel = "TEXT", description = "What the role is for.")
        @Nullable String description;

        @Option(
                names = "--permission",
                paramLabel = "RESOURCE:VERB",
                description = "Such as instance:launch or instance:*; several times. See 'cloud iam actions'.")
        List<String> permissions = List.of();

        @Override
        protected int run(Session session) {
            RoleView role = session.cloud().roles().create(name, description, permissions);
            session.output().tell(role, "Role " + role.name() + " is made.");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists the tenant's roles.",
            footer = {"", "Examples:", "  cloud iam role list"})
    static final class ListRoles extends Listing<RoleView> {
        @Override
        protected Stream<RoleView> find(Session session) {
            return session.cloud().roles().list();
        }

        @Override
        protected void describe(Columns<RoleView> columns) {
            columns.column("NAME", RoleView::name)
                    .column("KIND", role -> role.builtIn() ? "built-in" : "custom")
                    .column("PERMISSIONS", role -> String.join(" ", role.permissions()))
                    .column("DESCRIPTION", RoleView::description)
                    .whenEmpty("No roles.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a role.",
            footer = {"", "Examples:", "  cloud iam role show developer"})
    static final class Show extends OnName {
        @Override
        protected int run(Session session) {
            RoleView role = session.cloud().roles().get(name);
            session.output()
                    .show(
                            role,
                            () -> Table.details()
                                    .detail("Name", role.name())
                                    .detail("Id", role.id())
                                    .detail("Kind", role.builtIn() ? "built-in" : "custom")
                                    .detail("Description", role.description())
                                    .detail("Permissions", String.join(" ", role.permissions())));
            return 0;
        }
    }

    @Command(
            name = "update",
            description = "Changes a role; counts from the next call of whoever has it.",
            footer = {"", "Examples:", "  cloud iam role update operator --permission 'instance:*'"})
    static final class Update extends OnName {
        @Option(names = "--description", paramLabel = "TEXT", description = "What the role is for.")
        @Nullable String description;

        @Option(
                names = "--permission",
                paramLabel = "RESOURCE:VERB",
                description = "Replaces all permissions; several times.")
        @Nullable List<String> permissions;

        @Override
        protected int run(Session session) {
            RoleView role = session.cloud().roles().update(name, description, permissions);
            session.output().tell(role, "Role " + role.name() + " is changed.");
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a role that nobody has.",
            footer = {"", "Examples:", "  cloud iam role delete operator"})
    static final class Delete extends OnName {
        @Override
        protected int run(Session session) {
            session.cloud().roles().delete(name);
            session.output().tell(Map.of("name", name, "deleted", true), "Role " + name + " is deleted.");
            return 0;
        }
    }

    @Command(
            name = "bind",
            description = "Gives a member one more role.",
            footer = {"", "Examples:", "  cloud iam role bind viewer you@example.com"})
    static final class Bind extends OnName {
        @Parameters(index = "1", paramLabel = "USER", description = "E-mail address or id of a member.")
        String user;

        @Override
        protected int run(Session session) {
            RoleBindingView binding = session.cloud().roles().bind(name, user);
            session.output().tell(binding, binding.email() + " has role " + binding.role() + ".");
            return 0;
        }
    }

    @Command(
            name = "unbind",
            description = "Takes a role from a member.",
            footer = {"", "Examples:", "  cloud iam role unbind viewer you@example.com"})
    static final class Unbind extends OnName {
        @Parameters(index = "1", paramLabel = "USER", description = "E-mail address or id of a member.")
        String user;

        @Override
        protected int run(Session session) {
            session.cloud().roles().unbind(name, user);
            session.output()
                    .tell(Map.of("role", name, "user", user, "bound", false), user + " has role " + name + " no more.");
            return 0;
        }
    }

    @Command(
            name = "bindings",
            description = "Lists who has which role.",
            footer = {"", "Examples:", "  cloud iam role bindings"})
    static final class Bindings extends Listing<RoleBindingView> {
        @Override
        protected Stream<RoleBindingView> find(Session session) {
            return session.cloud().roles().bindings();
        }

        @Override
        protected void describe(Columns<RoleBindingView> columns) {
            columns.column("USER", RoleBindingView::email)
                    .column("ROLE", RoleBindingView::role)
                    .age(RoleBindingView::boundAt)
                    .column("USER ID", RoleBindingView::userId)
                    .whenEmpty("Nobody has a role.");
        }
    }
}
