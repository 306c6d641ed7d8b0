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
import thecloud.cli.output.Table;

@Command(
        name = "access-key",
        description = "Access keys, which the aws CLI and other S3 clients sign with.",
        subcommands = {AccessKeyCommands.Create.class, AccessKeyCommands.ListKeys.class, AccessKeyCommands.Delete.class
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
            show(session, session.cloud().auth().createAccessKey(name, limits.scopes(), limits.lifetime(), temporary));
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
            columns.column("NAME", AccessKeyView::name)
                    .column("ACCESS KEY ID", AccessKeyView::accessKeyId)
                    .column("SCOPES", key -> KeyText.scopes(key.scopes()))
                    .column("EXPIRES", key -> KeyText.end(key.expiresAt()))
                    .age(AccessKeyView::createdAt)
                    .lastTime("LAST USED", AccessKeyView::lastUsed)
                    .whenEmpty("No access keys. Make one: cloud auth access-key create NAME");
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

    /** The key, this once. */
    private static void show(Session session, AccessKeyView key) {
        session.output().show(key, () -> {
            Table table = Table.details()
                    .detail("Name", key.name())
                    .detail("Scopes", KeyText.scopes(key.scopes()))
                    .detail("Expires", KeyText.end(key.expiresAt()))
                    .detail("Access key id", key.accessKeyId())
                    .detail("Secret access key", key.secretAccessKey());
            return key.sessionToken() == null ? table : table.detail("Session token", key.sessionToken());
        });
        if (session.output().forPeople()) {
            session.output()
                    .note("Keep the secret now; it is not shown again."
                            + " Try it: aws configure, then aws --endpoint-url http://localhost:4566 s3 ls");
        }
    }
}
