package thecloud.cli.serviceaccount;

import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.identity.AccessKeyView;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.identity.AccessKeyText;
import thecloud.cli.identity.KeyOptions;
import thecloud.cli.output.Columns;

@Command(
        name = "access-key",
        description = "Access keys of service accounts, which S3 clients sign with.",
        subcommands = {
            AccountAccessKeyCommands.Create.class,
            AccountAccessKeyCommands.ListKeys.class,
            AccountAccessKeyCommands.Disable.class,
            AccountAccessKeyCommands.Enable.class,
            AccountAccessKeyCommands.Delete.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud service-account access-key create ci backups --scope 's3:PutObject' --expires 30d",
            "  cloud service-account access-key list ci"
        })
final class AccountAccessKeyCommands extends Group {

    /** What one key of an account is given by. */
    abstract static class OnKey extends OnName {
        @Parameters(index = "1", paramLabel = "KEY", description = "The access key id.")
        String key;
    }

    @Command(
            name = "create",
            description = "Makes an access key for an account and shows its secret, this once.",
            footer = {"", "Examples:", "  cloud service-account access-key create ci backups --scope 's3:Get*'"})
    static final class Create extends OnName {
        @Parameters(index = "1", paramLabel = "KEY", description = "What the key is for.")
        String key;

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
                    session.cloud()
                            .serviceAccounts()
                            .createAccessKey(name, key, limits.scopes(), limits.lifetime(), temporary));
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists an account's access keys, without their secrets.",
            footer = {"", "Examples:", "  cloud service-account access-key list ci"})
    static final class ListKeys extends Listing<AccessKeyView> {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name or id of the account.")
        String name;

        @Override
        protected Stream<AccessKeyView> find(Session session) {
            return session.cloud().serviceAccounts().accessKeys(name);
        }

        @Override
        protected void describe(Columns<AccessKeyView> columns) {
            AccessKeyText.describe(columns, "No access keys.");
        }
    }

    @Command(
            name = "disable",
            description = "Refuses what is signed with an access key, until it is enabled again.",
            footer = {"", "Examples:", "  cloud service-account access-key disable ci TCAKQ0J4Z1N8K5V2M7XR"})
    static final class Disable extends OnKey {
        @Override
        protected int run(Session session) {
            AccessKeyText.tell(session, session.cloud().serviceAccounts().disableAccessKey(name, key));
            return 0;
        }
    }

    @Command(
            name = "enable",
            description = "Takes what is signed with an access key again.",
            footer = {"", "Examples:", "  cloud service-account access-key enable ci TCAKQ0J4Z1N8K5V2M7XR"})
    static final class Enable extends OnKey {
        @Override
        protected int run(Session session) {
            AccessKeyText.tell(session, session.cloud().serviceAccounts().enableAccessKey(name, key));
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Ends an access key at once.",
            footer = {"", "Examples:", "  cloud service-account access-key delete ci TCAKQ0J4Z1N8K5V2M7XR"})
    static final class Delete extends OnKey {
        @Override
        protected int run(Session session) {
            session.cloud().serviceAccounts().deleteAccessKey(name, key);
            session.output().tell(Map.of("id", key, "deleted", true), "Access key " + key + " is deleted.");
            return 0;
        }
    }
}
