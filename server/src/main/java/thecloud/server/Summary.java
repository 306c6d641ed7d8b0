package thecloud.server;

import java.net.URI;
import java.util.Locale;

/** What a stranger reads when the cloud is up: where it is, what it can do, and what to type next. */
final class Summary {
    private Summary() {}

    static String url(String host, int port) {
        String name = switch (host) {
            case "0.0.0.0", "::", "0:0:0:0:0:0:0:0", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1" -> "localhost";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        return "http://" + name + ":" + port;
    }

    static String of(Settings settings, String url, URI s3, Dependencies dependencies) {
        return String.format(Locale.ROOT, """

                  The Cloud is up.

                    API        %1$s
                    S3         %5$s
                    Docs       %1$s/docs
                    Health     %1$s/health/ready
                    Database   %2$s
                    Compute    %3$s
                    Home       %4$s

                  Next:

                    ./cloud auth register --email you@example.com --name You
                    ./cloud instance launch web-01 --image nginx:alpine --port 8081:80 --wait
                    ./cloud --help
                """, url, database(settings), compute(dependencies), settings.home(), s3);
    }

    private static String database(Settings settings) {
        return settings.databaseUrl() == null
                ? "PostgreSQL, its own, on 127.0.0.1:" + settings.postgresPort()
                : "PostgreSQL, at DATABASE_URL";
    }

    private static String compute(Dependencies dependencies) {
        Dependencies.State state = dependencies.compute();
        return state.up()
                ? state.detail()
                : dependencies.computeName() + " does not answer: instances cannot run until it does (" + state.detail()
                        + ")";
    }
}
