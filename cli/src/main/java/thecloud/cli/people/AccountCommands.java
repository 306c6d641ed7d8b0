package thecloud.cli.people;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.api.people.AccountView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

/** Commands about the accounts of the whole cloud. */
public final class AccountCommands {

    private AccountCommands() {}

    @Command(
            name = "user",
            description = "All users of this cloud.",
            subcommands = {AccountCommands.ListUsers.class, AccountCommands.Suspend.class, AccountCommands.Resume.class
            },
            footer = {"", "Examples:", "  cloud admin user list"})
    public static final class Users extends Group {}

    @Command(
            name = "operator",
            description = "Those who run this cloud.",
            subcommands = {AccountCommands.AddOperator.class, AccountCommands.RemoveOperator.class},
            footer = {"", "Examples:", "  cloud admin operator add you@example.com"})
    public static final class Operators extends Group {}

    @Command(
            name = "list",
            description = "Lists users, newest first.",
            footer = {"", "Examples:", "  cloud admin user list", "  cloud admin user list -o json"})
    static final class ListUsers extends Action {
        @Override
        protected int run(Session session) {
            List<AccountView> users = session.cloud().accounts().list().toList();
            session.output().show(users, () -> {
                Table table = Table.of("E-MAIL", "NAME", "KIND", "STATE", ">AGE", "ID");
                users.forEach(user -> table.row(
                        user.email(),
                        user.name(),
                        user.operator() ? "operator" : user.kind(),
                        user.suspendedAt() == null ? "active" : "suspended",
                        Human.age(user.createdAt(), session.now()),
                        user.id()));
                return table;
            });
            return 0;
        }
    }

    @Command(
            name = "suspend",
            description = "Accepts nothing any more that a user shows.",
            footer = {"", "Examples:", "  cloud admin user suspend you@example.com"})
    static final class Suspend extends Action {
        @Parameters(paramLabel = "USER", description = "Id or e-mail address.")
        String user;

        @Override
        protected int run(Session session) {
            AccountView account = session.cloud().accounts().suspend(user);
            session.output().tell(account, account.email() + " is suspended.");
            return 0;
        }
    }

    @Command(
            name = "resume",
            description = "Lets a suspended user in again.",
            footer = {"", "Examples:", "  cloud admin user resume you@example.com"})
    static final class Resume extends Action {
        @Parameters(paramLabel = "USER", description = "Id or e-mail address.")
        String user;

        @Override
        protected int run(Session session) {
            AccountView account = session.cloud().accounts().resume(user);
            session.output().tell(account, account.email() + " may sign in again.");
            return 0;
        }
    }

    @Command(
            name = "add",
            description = "Makes a user an operator.",
            footer = {"", "Examples:", "  cloud admin operator add you@example.com"})
    static final class AddOperator extends Action {
        @Parameters(paramLabel = "USER", description = "Id or e-mail address.")
        String user;

        @Override
        protected int run(Session session) {
            AccountView account = session.cloud().accounts().addOperator(user);
            session.output().tell(account, account.email() + " is an operator.");
            return 0;
        }
    }

    @Command(
            name = "remove",
            description = "Makes an operator an ordinary user again.",
            footer = {"", "Examples:", "  cloud admin operator remove you@example.com"})
    static final class RemoveOperator extends Action {
        @Parameters(paramLabel = "USER", description = "Id or e-mail address.")
        String user;

        @Override
        protected int run(Session session) {
            AccountView account = session.cloud().accounts().removeOperator(user);
            session.output().tell(account, account.email() + " is no operator any more.");
            return 0;
        }
    }
}
