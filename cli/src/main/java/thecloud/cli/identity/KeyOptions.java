package thecloud.cli.identity;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import thecloud.cli.base.CommandFailure;

/** What a new key is limited to. */
public final class KeyOptions {

    private static final Pattern LIFETIME = Pattern.compile("([1-9][0-9]{0,8})([smhd])");

    @Option(
            names = "--scope",
            paramLabel = "RESOURCE:VERB",
            description = "Limit the key to a permission such as instance:read or instance:*; several times.")
    @Nullable List<String> scopes;

    @Option(names = "--expires", paramLabel = "TIME", description = "When the key ends, from now: 90s, 15m, 12h, 30d.")
    @Nullable String expires;

    /** Null for all that the holder may do. */
    public @Nullable List<String> scopes() {
        return scopes;
    }

    /** Null for ever. */
    public @Nullable Duration lifetime() {
        if (expires == null) {
            return null;
        }
        Matcher matcher = LIFETIME.matcher(expires);
        if (!matcher.matches()) {
            throw CommandFailure.usage("--expires must be a number with s, m, h or d, such as 30d.");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
