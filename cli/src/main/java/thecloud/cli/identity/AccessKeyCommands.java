package thecloud.cli.identity;

import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.identity.AccessKeyView;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnId;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;

@Command(
        name = "access-key",
        description = "Access keys, which the aws CLI and other S3 clients sign with.",
        subcommands = {
            AccessKeyCommands.Create.class,
            AccessKeyCommands.ListKeys.class,
            AccessKeyCommands.Disable.class,
            AccessKeyCommands.Enable.class,
            AccessKeyCommands.Delete.class
        },
        footer = {"", "Examples:", "  cloud auth access-key create laptop", "  cloud auth access-key list"})
final class AccessKeyCommands extends Group {

    @Command(
            name = "create",
            description = "Makes an access key and shows its secret, this once.",
            footer = {
                "",
                "Examples:",
                "  cloud auth access-key create laptop",
                "  cloud auth access-key create ci --scope 's3:GetObject' --expires 30d",
                "  cloud auth access-key create job --expires 1h --temporary"
            })
    static final class Create extends Action {
        @Parameters(paramLabel = "NAME", description = "What the key is for.")
        String name;

        @Mixin
        KeyOptions limits;

        @Option(names = "--temporary", description = "With a session token, as from AWS STS; needs --expires.")
        boolean temporary;

        @Override
        protected int run(Session session) {
            if (temporary && limits.lifetime() == null) {
                throw CommandFailure.usage("--temporary needs --expires, such as --expires 1h.");
            }
            AccessKeyText.showSecret(
                    session,
                    session.cloud().auth().createAccessKey(name, limits.scopes(), limits.lifetime(), temporary));
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists access keys, without their secrets.",
            footer = {"", "Examples:", "  cloud auth access-key list", "  cloud auth access-key list -o json"})
    static final class ListKeys extends Listing<AccessKeyView> {
        @Override
        protected Stream<AccessKeyView> find(Session session) {
            return session.cloud().auth().accessKeys();
        }

        @Override
        protected void describe(Columns<AccessKeyView> columns) {
            AccessKeyText.describe(columns, "No access keys. Make one: cloud auth access-key create NAME");
        }
    }

    @Command(
            name = "disable",
            description = "Refuses what is signed with an access key, until it is enabled again.",
            footer = {"", "Examples:", "  cloud auth access-key disable TCAKQ0J4Z1N8K5V2M7XR"})
    static final class Disable extends OnId {
        @Override
        protected int run(Session session) {
            AccessKeyText.tell(session, session.cloud().auth().disableAccessKey(id));
            return 0;
        }
    }

    @Command(
            name = "enable",
            description = "Takes what is signed with an access key again.",
            footer = {"", "Examples:", "  cloud auth access-key enable TCAKQ0J4Z1N8K5V2M7XR"})
    static final class Enable extends OnId {
        @Override
        protected int run(Session session) {
            AccessKeyText.tell(session, session.cloud().auth().enableAccessKey(id));
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Ends an access key at once.",
            footer = {"", "Examples:", "  cloud auth access-key delete TCAKQ0J4Z1N8K5V2M7XR"})
    static final class Delete extends OnId {
        @Override
        protected int run(Session session) {
            session.cloud().auth().deleteAccessKey(id);
            session.output().tell(Map.of("id", id, "deleted", true), "Access key " + id + " is deleted.");
            return 0;
        }
    }
}
