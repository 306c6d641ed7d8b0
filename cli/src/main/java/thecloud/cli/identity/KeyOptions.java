package thecloud.cli.identity;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import thecloud.cli.base.Lifetime;

/** What a new key is limited to. */
public final class KeyOptions {

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
        return expires == null ? null : Lifetime.parse("--expires", expires);
    }
}
