package thecloud.cli.base;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import thecloud.cli.output.Output;
import thecloud.cli.profile.Config;
import thecloud.cli.profile.ConfigFile;
import thecloud.cli.profile.Profile;
import thecloud.client.CloudClient;

/** One run of a command: who we are, where the cloud is, how to print. */
public final class Session implements AutoCloseable {

    public static final String DEFAULT_ENDPOINT = "http://localhost:8080";

    private final Environment environment;
    private final GlobalOptions options;
    private final Output output;
    private @Nullable Config config;
    private @Nullable CloudClient client;

    Session(Environment environment, GlobalOptions options) {
        this.environment = environment;
        this.options = options;
        boolean colors = !options.noColor
                && environment.variable("NO_COLOR") == null
                && environment.terminal().outputIsTerminal();
        this.output = new Output(environment.out(), environment.err(), options.format, colors);
    }

    public Output output() {
        return output;
    }

    public Environment environment() {
        return environment;
    }

    public Instant now() {
        return environment.clock().instant();
    }

    /** A client with the caller's key; fails when there is none. */
    public CloudClient cloud() {
        if (client == null) {
            String key = apiKey();
            if (key == null) {
                throw new CommandFailure(
                        ExitCode.NOT_ALLOWED,
                        "You are not signed in. Sign in with: cloud auth login --email YOU (or: cloud auth register)");
            }
            client = client(key);
        }
        return client;
    }

    /** A client for calls that need no key. */
    public CloudClient anonymous() {
        if (client == null) {
            client = client(null);
        }
        return client;
    }

    public ConfigFile configFile() {
        String path = environment.variable("CLOUD_CONFIG");
        return new ConfigFile(
                path != null
                        ? Path.of(path)
                        : Path.of(
                                Objects.requireNonNullElse(
                                        environment.variable("XDG_CONFIG_HOME"),
                                        Objects.requireNonNullElse(environment.variable("HOME"), ".") + "/.config"),
                                "thecloud",
                                "config.json"));
    }

    public Config config() {
        if (config == null) {
            config = configFile().read();
        }
        return config;
    }

    public void save(Config changed) {
        configFile().write(changed);
        config = changed;
    }

    public String profileName() {
        return firstOf(options.profile, environment.variable("CLOUD_PROFILE"), config().current());
    }

    public Profile profile() {
        return config().profile(profileName());
    }

    public String endpoint() {
        return firstOf(
                options.endpoint,
                environment.variable("CLOUD_ENDPOINT"),
                Objects.requireNonNullElse(profile().endpoint(), DEFAULT_ENDPOINT));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private @Nullable String apiKey() {
        String key = environment.variable("CLOUD_API_KEY");
        return key != null ? key : profile().apiKey();
    }

    private @Nullable String tenant() {
        String chosen = options.tenant != null ? options.tenant : environment.variable("CLOUD_TENANT");
        return chosen != null ? chosen : profile().tenant();
    }

    private CloudClient client(@Nullable String key) {
        CloudClient.Builder builder = CloudClient.builder()
                .apiKey(key)
                .tenant(key == null ? null : tenant())
                .maxAttempts(3);
        if (options.debug) {
            builder.trace(line -> environment.err().println("debug: " + line));
        }
        try {
            return builder.endpoint(endpoint()).build();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "The endpoint " + endpoint() + " is not an http or https URL, such as " + DEFAULT_ENDPOINT + ".");
        }
    }

    private static String firstOf(@Nullable String first, @Nullable String second, String last) {
        return first != null ? first : Objects.requireNonNullElse(second, last);
    }
}
