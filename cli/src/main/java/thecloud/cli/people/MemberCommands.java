package thecloud.cli.people;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.api.people.MemberView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

@Command(
        name = "member",
        description = "Members of the current tenant.",
        subcommands = {MemberCommands.ListMembers.class, MemberCommands.SetRole.class, MemberCommands.Remove.class},
        footer = {"", "Examples:", "  cloud tenant member list"})
public final class MemberCommands extends Group {

    @Command(
            name = "list",
            description = "Lists members, who joined last first.",
            footer = {"", "Examples:", "  cloud tenant member list", "  cloud tenant member list -o json"})
    static final class ListMembers extends Action {
        @Override
        protected int run(Session session) {
            List<MemberView> members =
                    session.cloud().members().list(tenant(session)).toList();
            session.output().show(members, () -> {
                Table table = Table.of("E-MAIL", "NAME", "ROLE", "KIND", ">AGE", "ID");
                members.forEach(member -> table.row(
                        member.email(),
                        member.name(),
                        String.join(",", member.roles()) + (member.owner() ? " (owner)" : ""),
                        member.kind(),
                        Human.age(member.joinedAt(), session.now()),
                        member.userId()));
                return table;
            });
            return 0;
        }
    }

    @Command(
            name = "role",
            description = "Replaces the roles of a member.",
            footer = {"", "Examples:", "  cloud tenant member role you@example.com viewer"})
    static final class SetRole extends Action {
        @Parameters(index = "0", paramLabel = "USER", description = "Id or e-mail address.")
        String user;

        @Parameters(index = "1", paramLabel = "ROLE", description = "admin, developer, viewer or one of the tenant's.")
        String role;

        @Override
        protected int run(Session session) {
            MemberView member = session.cloud().members().setRole(tenant(session), user, role);
            session.output().tell(member, member.email() + " is " + String.join(", ", member.roles()) + ".");
            return 0;
        }
    }

    @Command(
            name = "remove",
            description = "Ends a membership and deletes their keys of this tenant.",
            footer = {"", "Examples:", "  cloud tenant member remove you@example.com"})
    static final class Remove extends Action {
        @Parameters(paramLabel = "USER", description = "Id or e-mail address.")
        String user;

        @Override
        protected int run(Session session) {
            session.cloud().members().remove(tenant(session), user);
            session.output().tell(Map.of("user", user, "removed", true), user + " is no member any more.");
            return 0;
        }
    }

    @Command(
            name = "transfer",
            description = "Makes another member the owner of the current tenant; you stay admin.",
            footer = {"", "Examples:", "  cloud tenant transfer you@example.com"})
    public static final class Transfer extends Action {
        @Parameters(paramLabel = "USER", description = "Id or e-mail address.")
        String user;

        @Override
        protected int run(Session session) {
            MemberView member = session.cloud().members().transfer(tenant(session), user);
            session.output().tell(member, member.email() + " owns the tenant now.");
            return 0;
        }
    }

    @Command(
            name = "leave",
            description = "Ends your own membership of a tenant.",
            footer = {"", "Examples:", "  cloud tenant leave shop"})
    public static final class Leave extends Action {
        @Parameters(paramLabel = "TENANT", description = "Id or slug.")
        String tenant;

        @Override
        protected int run(Session session) {
            String me = session.cloud().auth().me().user().id();
            session.cloud().members().remove(tenant, me);
            if (tenant.equals(session.profile().tenant())) {
                session.save(session.config()
                        .with(session.profileName(), session.profile().withTenant(null)));
            }
            session.output().tell(Map.of("tenant", tenant, "left", true), "You have left " + tenant + ".");
            return 0;
        }
    }

    /** The tenant that the command acts in, which paths must name. */
    static String tenant(Session session) {
        return session.cloud().auth().me().tenant().id();
    }
}
