package thecloud.cli.serviceaccount;

import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import thecloud.api.identity.ApiKeyView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.cli.identity.KeyOptions;
import thecloud.cli.identity.KeyText;
import thecloud.cli.output.Columns;

@Command(
        name = "key",
        description = "Keys of service accounts.",
        subcommands = {
            ServiceAccountKeyCommands.Create.class,
            ServiceAccountKeyCommands.ListKeys.class,
            ServiceAccountKeyCommands.Rotate.class,
            ServiceAccountKeyCommands.Revoke.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud service-account key create ci runner --scope 'instance:*' --expires 30d",
            "  cloud service-account key list ci"
        })
final class ServiceAccountKeyCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a key for an account and shows it, this once.",
            footer = {
                "",
                "Examples:",
                "  cloud service-account key create ci runner --scope instance:read --expires 12h"
            })
    static final class Create extends OnName {
        @Parameters(index = "1", paramLabel = "KEY", description = "What the key is for.")
        String key;

        @Mixin
        KeyOptions limits;

        @Override
        protected int run(Session session) {
            KeyText.showSecret(
                    session,
                    session.cloud().serviceAccounts().createKey(name, key, limits.scopes(), limits.lifetime()));
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists an account's keys, without their secrets.",
            footer = {"", "Examples:", "  cloud service-account key list ci"})
    static final class ListKeys extends Listing<ApiKeyView> {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name or id of the account.")
        String name;

        @Override
        protected Stream<ApiKeyView> find(Session session) {
            return session.cloud().serviceAccounts().keys(name);
        }

        @Override
        protected void describe(Columns<ApiKeyView> columns) {
            KeyText.describe(columns);
        }
    }

    @Command(
            name = "rotate",
            description = "Gives a key a new secret; the old one ends at once.",
            footer = {"", "Examples:", "  cloud service-account key rotate ci 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Rotate extends OnName {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key's id.")
        String key;

        @Override
        protected int run(Session session) {
            KeyText.showSecret(session, session.cloud().serviceAccounts().rotateKey(name, key));
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Ends a key and its tokens at once.",
            footer = {"", "Examples:", "  cloud service-account key revoke ci 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Revoke extends OnName {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key's id.")
        String key;

        @Override
        protected int run(Session session) {
            session.cloud().serviceAccounts().revokeKey(name, key);
            session.output().tell(Map.of("id", key, "revoked", true), "Key " + key + " is revoked.");
            return 0;
        }
    }
}
