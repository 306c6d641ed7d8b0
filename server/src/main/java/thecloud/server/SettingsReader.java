package thecloud.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.rate.RateLimit;
import thecloud.core.rate.RateLimits;

/** Reads {@link Settings} from the environment and {@code <CLOUD_HOME>/cloud.conf}; the environment wins. */
final class SettingsReader {
    /** Of the same family, but the command line client's and the launcher's. */
    private static final Set<String> NOT_OURS = Set.of(
            "CLOUD_API_KEY",
            "CLOUD_BUILD",
            "CLOUD_CONFIG",
            "CLOUD_DEBUG",
            "CLOUD_ENDPOINT",
            "CLOUD_OUTPUT",
            "CLOUD_PROFILE",
            "CLOUD_TENANT",
            "CLOUD_TOKEN",
            "CLOUD_URL",
            "CLOUD_JAVA_OPTIONS",
            "CLOUD_JVM_DIR");

    private static final int MAX_SLIP = 3;
    private static final long MIB = 1 << 20;
    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final String QUOTA = "QUOTA_";
    private static final Pattern REGION = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,6}):([1-9][0-9]{0,6})");

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final Path home;

    private SettingsReader(Path home) {
        this.home = home;
    }

    /** @throws StartRefused naming the setting that is unknown or wrong */
    static Settings read(Map<String, String> environment, Path userHome) {
        String home = environment.getOrDefault(Setting.CLOUD_HOME.name(), "");
        SettingsReader reader = new SettingsReader(
                home.isBlank() ? userHome.resolve(".thecloud") : Path.of(home).toAbsolutePath());
        reader.readFile(reader.home.resolve("cloud.conf"));
        reader.readEnvironment(environment);
        return reader.settings();
    }

    private void readFile(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartRefused("cannot read " + file + ": " + e.getMessage(), e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(line, file + ", line " + (i + 1));
            }
        }
    }

    private void readLine(String line, String where) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            throw new StartRefused(where + ": not of the form KEY=value");
        }
        String name = line.substring(0, equals).strip();
        Setting setting = Setting.named(name).orElseThrow(() -> unknown(name, where));
        if (setting == Setting.CLOUD_HOME) {
            throw new StartRefused(where + ": CLOUD_HOME belongs into the environment; this file lies in it");
        }
        given.put(setting, line.substring(equals + 1).strip());
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            Setting setting = Setting.named(name).orElse(null);
            if (setting != null && !value.isBlank()) {
                given.put(setting, value.strip());
            } else if (setting == null && slip(name)) {
                throw unknown(name, "environment");
            }
        });
    }

    /** Others use the prefix too (Google's images set CLOUD_SDK_VERSION): only what looks like a slip of ours is refused. */
    private static boolean slip(String name) {
        return name.startsWith("CLOUD_")
                && !NOT_OURS.contains(name)
                && Setting.distance(name, Setting.nearest(name).name()) <= MAX_SLIP;
    }

    private static StartRefused unknown(String name, String where) {
        return new StartRefused(where + ": there is no setting " + name + "; the nearest is " + Setting.nearest(name));
    }

    private Settings settings() {
        return new Settings(
                home,
                oneOf(Setting.CLOUD_MODE, "development", "production").equals("production"),
                masterKeyFile(),
                host(Setting.HTTP_HOST).getHostAddress(),
                integer(Setting.HTTP_PORT, 0, 65_535),
                objects(),
                databaseUrl(),
                integer(Setting.DATABASE_POOL, 2, 90),
                integer(Setting.POSTGRES_PORT, 1, 65_535),
                Settings.ComputeKind.valueOf(
                        oneOf(Setting.COMPUTE_BACKEND, "docker", "simulated").toUpperCase(Locale.ROOT)),
                uri(Setting.DOCKER_HOST, "unix", "tcp"),
                oneOf(Setting.INSTANCE_SECCOMP, "cloud", "engine").equals("cloud"),
                host(Setting.INSTANCE_BIND_ADDRESS),
                registryAuthFile(),
                elasticIpPool(),
                new Settings.Images(
                        integer(Setting.IMAGE_MAX_MB, 1, 1 << 20) * MIB,
                        oneOf(Setting.IMAGE_IMPORT_PRIVATE_ADDRESSES, "true", "false")
                                .equals("true")),
                MailSettings.read(this::text),
                OidcLoginSettings.read(this::text, oneOf(Setting.CLOUD_MODE, "production", "development")),
                integer(Setting.WORKERS, 1, 64),
                integer(Setting.EVENT_RETENTION_DAYS, 1, 3650),
                integer(Setting.AUDIT_RETENTION_DAYS, 1, 3650),
                integer(Setting.METRICS_RETENTION_DAYS, 1, 365),
                quotas(),
                rateLimits(),
                oneOf(Setting.LOG_FORMAT, "text", "json").equals("json"),
                oneOf(Setting.LOG_LEVEL, LEVELS.toArray(String[]::new)),
                text(Setting.OTEL_EXPORTER_OTLP_ENDPOINT).isEmpty()
                        ? null
                        : uri(Setting.OTEL_EXPORTER_OTLP_ENDPOINT, "http", "https"));
    }

    private String text(Setting setting) {
        return given.getOrDefault(setting, setting.standard());
    }

    /** {@code QUOTA_VPCS} is the default of the quota {@code vpcs}, and so on. */
    private Map<String, Long> quotas() {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.name().startsWith(QUOTA))
                .collect(Collectors.toMap(
                        setting -> setting.name().substring(QUOTA.length()).toLowerCase(Locale.ROOT), this::quota));
    }

    private ObjectSettings objects() {
        List<String> domains = Arrays.stream(text(Setting.S3_DOMAINS).split(",", -1))
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!domains.stream().allMatch(domain -> DOMAIN.matcher(domain).matches())) {
            throw wrong(Setting.S3_DOMAINS, "must be domains with commas between, such as localhost,cloud.example.com");
        }
        if (!REGION.matcher(text(Setting.CLOUD_REGION)).matches()) {
            throw wrong(Setting.CLOUD_REGION, "must be 1 to 32 lower-case letters, digits and hyphens");
        }
        return new ObjectSettings(
                home.resolve("thecloud-data").resolve("storage"),
                oneOf(Setting.STORAGE_VERIFY_ON_READ, "on", "off").equals("on"),
                new ObjectSettings.Listening(
                        host(Setting.HTTP_HOST).getHostAddress(),
                        integer(Setting.S3_PORT, 0, 65_535),
                        domains,
                        text(Setting.CLOUD_REGION),
                        Duration.ofSeconds(integer(Setting.S3_TIMEOUT, 1, 3600))),
                new ObjectSettings.Upkeep(
                        Duration.ofSeconds(integer(Setting.STORAGE_LOG_SECONDS, 1, 3600)),
                        Duration.ofSeconds(integer(Setting.STORAGE_COLLECT_DELAY, 1, 3600)),
                        integer(Setting.STORAGE_SCRUB_RATE, 0, 10_000) * MIB,
                        Duration.ofDays(integer(Setting.STORAGE_SCRUB_DAYS, 0, 365))));
    }

    private Map<RateLimits.Kind, RateLimit> rateLimits() {
        Map<RateLimits.Kind, RateLimit> limits = new EnumMap<>(RateLimits.Kind.class);
        Duration second = Duration.ofSeconds(1);
        rateLimit(Setting.RATE_LIMIT_PER_KEY, second).ifPresent(limit -> limits.put(RateLimits.Kind.KEY, limit));
        rateLimit(Setting.RATE_LIMIT_PER_ADDRESS, second)
                .ifPresent(limit -> limits.put(RateLimits.Kind.ADDRESS, limit));
        rateLimit(Setting.RATE_LIMIT_SIGN_IN, Duration.ofMinutes(1)).ifPresent(limit -> {
            limits.put(RateLimits.Kind.LOGIN, limit);
            limits.put(RateLimits.Kind.REGISTRATION, limit);
            limits.put(RateLimits.Kind.PASSWORD_RESET, limit);
        });
        return limits;
    }

    private Optional<RateLimit> rateLimit(Setting setting, Duration period) {
        if (text(setting).equalsIgnoreCase("off")) {
            return Optional.empty();
        }
        Matcher matcher = RATE.matcher(text(setting));
        if (!matcher.matches()) {
            throw wrong(setting, "must be <requests>:<burst>, such as 500:1000, or off");
        }
        return Optional.of(new RateLimit(Long.parseLong(matcher.group(1)), period, Long.parseLong(matcher.group(2))));
    }

    private long quota(Setting setting) {
        return integer(setting, 0, 1_000_000_000);
    }

    private @Nullable Cidr elasticIpPool() {
        String block = text(Setting.ELASTIC_IP_POOL);
        if (block.isEmpty()) {
            return null;
        }
        try {
            Cidr pool = Cidr.parse(Setting.ELASTIC_IP_POOL.name(), block);
            if (pool.prefix() >= 16 && pool.prefix() <= 28) {
                return pool;
            }
        } catch (Invalid e) {
            throw new StartRefused(e.reason(), e);
        }
        throw wrong(Setting.ELASTIC_IP_POOL, "must be a block with a prefix of /16 to /28");
    }

    private Path masterKeyFile() {
        String file = given.get(Setting.CLOUD_MASTER_KEY_FILE);
        return file == null ? home.resolve("master.key") : Path.of(file).toAbsolutePath();
    }

    private @Nullable Path registryAuthFile() {
        String file = text(Setting.REGISTRY_AUTH_FILE);
        if (file.isEmpty()) {
            return null;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw wrong(Setting.REGISTRY_AUTH_FILE, "must name a file that can be read");
        }
        return Path.of(file).toAbsolutePath();
    }

    private @Nullable String databaseUrl() {
        String url = text(Setting.DATABASE_URL);
        if (url.isEmpty()) {
            return null;
        }
        if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
            throw new StartRefused("DATABASE_URL must be postgres://user:password@host:port/database");
        }
        return url;
    }

    private int integer(Setting setting, int least, int most) {
        String text = text(setting);
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(setting, "must be a whole number from " + least + " to " + most);
        }
        throw wrong(setting, "must be a whole number from " + least + " to " + most);
    }

    private String oneOf(Setting setting, String... allowed) {
        String text = text(setting);
        return Arrays.stream(allowed)
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> wrong(setting, "must be one of " + String.join(", ", allowed)));
    }

    private InetAddress host(Setting setting) {
        try {
            return InetAddress.getByName(text(setting));
        } catch (UnknownHostException e) {
            throw wrong(setting, "must be an address or a host name that resolves");
        }
    }

    private URI uri(Setting setting, String... schemes) {
        try {
            URI uri = new URI(text(setting));
            if (uri.getScheme() != null && List.of(schemes).contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrong(setting, "must be a URL with " + String.join(" or ", schemes));
        }
        throw wrong(setting, "must be a URL with " + String.join(" or ", schemes));
    }

    private StartRefused wrong(Setting setting, String rule) {
        return new StartRefused(setting + " " + rule + ", not \"" + text(setting) + "\"");
    }
}
