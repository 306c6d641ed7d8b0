package thecloud.cli.base;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import thecloud.cli.output.Format;

/** Options that every command takes, in any place. */
public abstract class GlobalOptions {

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "table, json or yaml.")
    Format format = Format.TABLE;

    @Option(
            names = "--tenant",
            scope = ScopeType.INHERIT,
            paramLabel = "TENANT",
            description = "Act in this tenant (id or slug).")
    @Nullable String tenant;

    @Option(
            names = "--profile",
            scope = ScopeType.INHERIT,
            paramLabel = "PROFILE",
            description = "Use this profile of the configuration.")
    @Nullable String profile;

    @Option(
            names = "--endpoint",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "Talk to the cloud there.")
    @Nullable String endpoint;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print requests and request ids, no secrets.")
    boolean debug;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Plain text, also on a terminal.")
    boolean noColor;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command, with examples.")
    boolean help;

    private final Environment environment;
    private @Nullable Session session;

    protected GlobalOptions(Environment environment) {
        this.environment = environment;
    }

    /** The session of this run of the command, made when it is first asked for. */
    public Session session() {
        if (session == null) {
            session = new Session(environment, this);
        }
        return session;
    }

    public boolean debug() {
        return debug;
    }

    /** Ends connections that were opened. */
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
