package thecloud.cli.identity;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import thecloud.api.federation.IdentityView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnId;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.client.federation.ExternalLogins;

@Command(
        name = "identity",
        description = "Identities at a provider that sign in to your account.",
        subcommands = {IdentityCommands.ListIdentities.class, IdentityCommands.Link.class, IdentityCommands.Unlink.class
        },
        footer = {"", "Examples:", "  cloud auth identity link", "  cloud auth identity list"})
final class IdentityCommands extends Group {

    @Command(
            name = "list",
            description = "Lists identities.",
            footer = {"", "Examples:", "  cloud auth identity list", "  cloud auth identity list -o json"})
    static final class ListIdentities extends Listing<IdentityView> {
        @Override
        protected Stream<IdentityView> find(Session session) {
            return session.cloud().externalLogins().identities();
        }

        @Override
        protected void describe(Columns<IdentityView> columns) {
            columns.column("ISSUER", IdentityView::issuer)
                    .column("SUBJECT", IdentityView::subject)
                    .column("E-MAIL", IdentityView::email)
                    .column("LINKED", identity -> identity.linkedAt().toString())
                    .column("ID", IdentityView::id)
                    .whenEmpty("No identities.");
        }
    }

    @Command(
            name = "link",
            description = "Lets an identity at the provider sign in to your account.",
            footer = {
                "",
                "Examples:",
                "  cloud auth identity link",
                "  cloud auth identity link --password-stdin < password.txt"
            })
    static final class Link extends Action {
        @Option(names = "--password-stdin", description = "Read the password from standard input.")
        boolean fromStdin;

        @Mixin
        BrowserLogin browser;

        @Override
        protected int run(Session session) throws IOException, InterruptedException {
            ExternalLogins logins = session.cloud().externalLogins();
            String password = Passwords.existing(session.environment(), fromStdin);
            BrowserLogin.Returned came = browser.run(session, redirect -> logins.startLink(redirect, password));
            IdentityView linked = logins.finishLink(came.login(), came.state(), came.code());
            session.output().tell(linked, "Linked " + linked.subject() + " at " + linked.issuer() + ".");
            return 0;
        }
    }

    @Command(
            name = "unlink",
            description = "Ends it; ends sessions and login keys too.",
            footer = {"", "Examples:", "  cloud auth identity unlink 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Unlink extends OnId {
        @Override
        protected int run(Session session) {
            session.cloud().externalLogins().unlink(id);
            session.output().tell(Map.of("id", id, "unlinked", true), "Unlinked. Sign in again with: cloud auth login");
            return 0;
        }
    }
}
