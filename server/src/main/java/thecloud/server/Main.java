package thecloud.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import thecloud.core.Nullable;
import thecloud.postgres.embedded.CannotStart;
import thecloud.rest.ApiDocumentRoute;

/** Where the server's process begins. */
@QuarkusMain
public class Main {
    static final String VERSION = "0.1.0";

    @SuppressWarnings("SystemOut") // a command line program
    public static void main(String... words) {
        try {
            switch (CommandLine.parse(words)) {
                case HELP -> System.out.print(CommandLine.help());
                case VERSION -> System.out.println("The Cloud " + VERSION);
                case MIGRATE_ONLY -> Wiring.migrate(settings());
                case SERVE -> serve(settings());
            }
        } catch (RuntimeException e) {
            exit(1, e);
        }
    }

    private static Settings settings() {
        return SettingsReader.read(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    private static void serve(Settings settings) {
        QuarkusSettings.apply(settings);
        if (settings.jsonLogs()) {
            JsonLogs.install(settings.logLevel());
        }
        ApiDocumentRoute.readWhenAsked();
        Start.begin(settings);
        Quarkus.run(Ready.class, Main::exit);
    }

    @SuppressWarnings("SystemOut") // nobody reads a log when the start fails
    private static void exit(Integer code, @Nullable Throwable failure) {
        String refusal = refusal(failure);
        if (refusal != null) {
            System.err.println("The Cloud cannot start: " + refusal);
        } else if (failure != null) {
            failure.printStackTrace(System.err);
        }
        Start.current().ifPresent(Start::end);
        System.exit(code);
    }

    /** What a person can act on without a stack trace; null when it is something else. */
    private static @Nullable String refusal(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused || cause instanceof CannotStart) {
                return cause.getMessage();
            }
            if (cause instanceof QuarkusBindException taken) {
                return "port " + taken.getPort() + " is in use; free it, or set HTTP_PORT to a free one";
            }
        }
        return null;
    }
}
