package thecloud.cli.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;
import thecloud.cli.output.Table;
import thecloud.cli.profile.Profile;

@Command(
        name = "config",
        description = "This command's own settings.",
        subcommands = {
            ConfigCommands.Get.class,
            ConfigCommands.SetValue.class,
            ConfigCommands.ListValues.class,
            ConfigCommands.Profiles.class
        },
        footer = {"", "Examples:", "  cloud config list", "  cloud config set endpoint http://localhost:8080"})
public final class ConfigCommands extends Group {

    private static final String KEYS = "endpoint, tenant or api-key";

    @Command(
            name = "get",
            description = "Prints a setting of the profile; of a key only that there is one.",
            footer = {"", "Examples:", "  cloud config get endpoint"})
    static final class Get extends Action {
        @Parameters(paramLabel = "SETTING", description = KEYS + ".")
        String setting;

        @Override
        protected int run(Session session) {
            String value = settings(session).get(setting);
            if (value == null) {
                throw unknown(setting);
            }
            session.output().tell(Map.of(setting, value), value);
            return 0;
        }
    }

    @Command(
            name = "set",
            description = "Changes a setting of the profile; an empty value removes it.",
            footer = {
                "",
                "Examples:",
                "  cloud config set endpoint https://cloud.example.com",
                "  cloud config set tenant \"\"",
                "  cloud config set api-key < key.txt"
            })
    static final class SetValue extends Action {
        @Parameters(index = "0", paramLabel = "SETTING", description = KEYS + ".")
        String setting;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "VALUE",
                description = "Its value. A key is asked for or read from standard input, never an argument.")
        @Nullable String value;

        @Override
        protected int run(Session session) throws IOException {
            Profile profile = session.profile();
            Profile changed = switch (setting) {
                case "endpoint" -> profile.withEndpoint(given());
                case "tenant" -> profile.withTenant(given());
                case "api-key" -> profile.withKey(key(session), null);
                default -> throw unknown(setting);
            };
            session.save(session.config().with(session.profileName(), changed));
            session.output()
                    .tell(
                            Map.of("profile", session.profileName()),
                            "Profile " + session.profileName() + " is changed.");
            return 0;
        }

        private @Nullable String given() {
            if (value == null) {
                throw CommandFailure.usage("Give the value of " + setting + ".");
            }
            return value.isEmpty() ? null : value;
        }

        private String key(Session session) throws IOException {
            if (value != null) {
                throw CommandFailure.usage(
                        "A key on the command line could be seen by others; give it on standard input.");
            }
            char[] typed = session.environment().terminal().readPassword("API key: ");
            String key = typed != null
                    ? new String(typed)
                    : new String(session.environment().in().readNBytes(4096), StandardCharsets.UTF_8);
            return key.strip();
        }
    }

    @Command(
            name = "list",
            description = "Prints the settings in force for the profile.",
            footer = {"", "Examples:", "  cloud config list", "  cloud config list --profile work"})
    static final class ListValues extends Action {
        @Override
        protected int run(Session session) {
            Map<String, String> settings = settings(session);
            session.output().show(settings, () -> {
                Table table = Table.of("SETTING", "VALUE");
                settings.forEach(table::row);
                return table;
            });
            return 0;
        }
    }

    @Command(
            name = "profiles",
            description = "Sets of settings, one for each cloud or account.",
            subcommands = {ListProfiles.class, UseProfile.class},
            footer = {"", "Examples:", "  cloud config profiles list", "  cloud config profiles use work"})
    static final class Profiles extends Group {}

    @Command(
            name = "list",
            description = "Lists the profiles.",
            footer = {"", "Examples:", "  cloud config profiles list"})
    static final class ListProfiles extends Action {
        @Override
        protected int run(Session session) {
            List<String> names = List.copyOf(session.config().profiles().keySet());
            session.output().show(names, () -> {
                Table table = Table.of("PROFILE", "ENDPOINT", "TENANT", "SIGNED IN", "IN USE")
                        .whenEmpty("No profiles yet; signing in makes one.");
                session.config()
                        .profiles()
                        .forEach((name, profile) -> table.row(
                                name,
                                Objects.requireNonNullElse(profile.endpoint(), Session.DEFAULT_ENDPOINT),
                                profile.tenant(),
                                profile.apiKey() == null ? "no" : "yes",
                                name.equals(session.profileName()) ? "yes" : ""));
                return table;
            });
            return 0;
        }
    }

    @Command(
            name = "use",
            description = "Uses this profile from now on.",
            footer = {"", "Examples:", "  cloud config profiles use work"})
    static final class UseProfile extends Action {
        @Parameters(paramLabel = "PROFILE", description = "Its name.")
        String name;

        @Override
        protected int run(Session session) {
            if (!session.config().profiles().containsKey(name)) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "There is no profile " + name + "; make it with: cloud auth login --profile " + name);
            }
            session.save(session.config().using(name));
            session.output().tell(Map.of("profile", name), "Now using profile " + name + ".");
            return 0;
        }
    }

    /** The settings in force; the key itself is never among them. */
    private static Map<String, String> settings(Session session) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("profile", session.profileName());
        settings.put("endpoint", session.endpoint());
        settings.put("tenant", Objects.requireNonNullElse(session.profile().tenant(), ""));
        settings.put("api-key", session.profile().apiKey() == null ? "not set" : "set");
        settings.put("file", session.configFile().path().toString());
        return settings;
    }

    private static CommandFailure unknown(String setting) {
        return CommandFailure.usage("There is no setting " + setting + "; there are " + KEYS + ".");
    }
}
