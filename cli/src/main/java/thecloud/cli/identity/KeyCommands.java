package thecloud.cli.identity;

import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import thecloud.api.identity.ApiKeyView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnId;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.profile.Profile;

@Command(
        name = "key",
        description = "API keys.",
        subcommands = {
            KeyCommands.Create.class,
            KeyCommands.ListKeys.class,
            KeyCommands.Rotate.class,
            KeyCommands.Revoke.class
        },
        footer = {"", "Examples:", "  cloud auth key create deploy", "  cloud auth key list"})
final class KeyCommands extends Group {

    @Command(
            name = "create",
            description = "Makes a key and shows it, this once.",
            footer = {
                "",
                "Examples:",
                "  cloud auth key create deploy",
                "  cloud auth key create ci --scope instance:read --scope 'event:*' --expires 30d"
            })
    static final class Create extends Action {
        @Parameters(paramLabel = "NAME", description = "What the key is for.")
        String name;

        @Mixin
        KeyOptions limits;

        @Override
        protected int run(Session session) {
            KeyText.showSecret(session, session.cloud().auth().createKey(name, limits.scopes(), limits.lifetime()));
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "Lists keys, without their secrets.",
            footer = {"", "Examples:", "  cloud auth key list", "  cloud auth key list -o json"})
    static final class ListKeys extends Listing<ApiKeyView> {
        @Override
        protected Stream<ApiKeyView> find(Session session) {
            return session.cloud().auth().keys();
        }

        @Override
        protected void describe(Columns<ApiKeyView> columns) {
            KeyText.describe(columns);
        }
    }

    @Command(
            name = "rotate",
            description = "Gives a key a new secret; the old one stops working at once.",
            footer = {"", "Examples:", "  cloud auth key rotate 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Rotate extends OnId {
        @Override
        protected int run(Session session) {
            ApiKeyView key = session.cloud().auth().rotateKey(id);
            Profile profile = session.profile();
            if (id.equals(profile.apiKeyId())) {
                Profile changed = profile.withKey(key.key(), key.id()).withTenant(profile.tenant());
                session.save(session.config().with(session.profileName(), changed));
            }
            KeyText.showSecret(session, key);
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Ends a key at once.",
            footer = {"", "Examples:", "  cloud auth key revoke 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Revoke extends OnId {
        @Override
        protected int run(Session session) {
            session.cloud().auth().revokeKey(id);
            session.output().tell(Map.of("id", id, "revoked", true), "Key " + id + " is revoked.");
            return 0;
        }
    }
}
