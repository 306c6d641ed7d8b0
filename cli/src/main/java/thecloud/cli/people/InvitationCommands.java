package thecloud.cli.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.identity.TenantView;
import thecloud.api.people.InvitationView;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

@Command(
        name = "invitation",
        description = "Invitations to the current tenant, and accepting one.",
        subcommands = {
            InvitationCommands.ListInvitations.class,
            InvitationCommands.Resend.class,
            InvitationCommands.Revoke.class,
            InvitationCommands.Accept.class
        },
        footer = {"", "Examples:", "  cloud tenant invitation list"})
public final class InvitationCommands extends Group {

    private static String whereabouts(InvitationView invitation) {
        return invitation.delivery().equals("LOGGED")
                ? "this cloud has no mail server: the mail with the token is in its log"
                : "a mail is on its way";
    }

    private static String mail(InvitationView invitation) {
        if (invitation.problem() != null) {
            return invitation.problem();
        }
        if (invitation.sentAt() == null) {
            return "waits";
        }
        return invitation.delivery().equals("LOGGED") ? "logged" : "sent";
    }

    @Command(
            name = "invite",
            description = "Invites an e-mail address to the current tenant.",
            footer = {"", "Examples:", "  cloud tenant invite you@example.com --role developer"})
    public static final class Invite extends Action {
        @Parameters(paramLabel = "EMAIL", description = "Whom to invite.")
        String email;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "admin, developer, viewer or one of the tenant's.")
        String role;

        @Override
        protected int run(Session session) {
            InvitationView made = session.cloud().members().invite(MemberCommands.tenant(session), email, role);
            session.output()
                    .tell(made, made.email() + " is invited as " + made.role() + "; " + whereabouts(made) + ".");
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists open invitations, newest first.",
            footer = {"", "Examples:", "  cloud tenant invitation list"})
    static final class ListInvitations extends Action {
        @Override
        protected int run(Session session) {
            List<InvitationView> open = session.cloud()
                    .members()
                    .invitations(MemberCommands.tenant(session))
                    .toList();
            session.output().show(open, () -> {
                Table table = Table.of("E-MAIL", "ROLE", "INVITED BY", ">AGE", "MAIL", "ID")
                        .whenEmpty("No open invitations.");
                open.forEach(one -> table.row(
                        one.email(),
                        one.role(),
                        one.invitedBy(),
                        Human.age(one.createdAt(), session.now()),
                        mail(one),
                        one.id()));
                return table;
            });
            return 0;
        }
    }

    @Command(
            name = "resend",
            description = "Sends another mail; the token in the one before stops working.",
            footer = {"", "Examples:", "  cloud tenant invitation resend 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Resend extends Action {
        @Parameters(paramLabel = "ID", description = "The invitation's id.")
        String id;

        @Override
        protected int run(Session session) {
            InvitationView sent = session.cloud().members().resend(MemberCommands.tenant(session), id);
            session.output().tell(sent, sent.email() + " is invited once more; " + whereabouts(sent) + ".");
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Revokes an invitation; its token stops working at once.",
            footer = {"", "Examples:", "  cloud tenant invitation revoke 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Revoke extends Action {
        @Parameters(paramLabel = "ID", description = "The invitation's id.")
        String id;

        @Override
        protected int run(Session session) {
            session.cloud().members().revoke(MemberCommands.tenant(session), id);
            session.output().tell(Map.of("id", id, "revoked", true), "Invitation " + id + " is revoked.");
            return 0;
        }
    }

    @Command(
            name = "accept",
            description = "Accepts an invitation with the token from the mail, which it asks for.",
            footer = {
                "",
                "Examples:",
                "  cloud tenant invitation accept",
                "  cloud tenant invitation accept --token-stdin < token.txt"
            })
    static final class Accept extends Action {
        @Option(names = "--token-stdin", description = "Read the token from standard input.")
        boolean fromStdin;

        @Override
        protected int run(Session session) throws IOException {
            TenantView tenant = session.cloud().members().accept(token(session));
            session.output()
                    .tell(
                            tenant,
                            "You are a member of " + tenant.slug() + ". Switch to it with: cloud tenant use "
                                    + tenant.slug());
            return 0;
        }

        /** Never an argument, which others on the machine could read. */
        private String token(Session session) throws IOException {
            if (fromStdin) {
                return new String(session.environment().in().readNBytes(1000), StandardCharsets.UTF_8).strip();
            }
            char[] typed = session.environment().terminal().readPassword("Token from the mail: ");
            if (typed == null) {
                throw CommandFailure.usage("There is no terminal to ask for the token on; use --token-stdin.");
            }
            return new String(typed).strip();
        }
    }
}
