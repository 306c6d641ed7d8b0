package thecloud.aws;

import java.util.List;
import thecloud.aws.http.Route;

/** The server of the AWS protocols. */
public final class AwsEndpoint implements AutoCloseable {

    private final AwsSettings settings;
    private final AwsPorts ports;
    private final List<Route> routes;

    /** @param routes asked in order */
    public AwsEndpoint(AwsSettings settings, AwsPorts ports, List<Route> routes) {
        this.settings = settings;
        this.ports = ports;
        this.routes = List.copyOf(routes);
    }

    /** @throws IllegalStateException when it cannot listen */
    public void start() {
        if (routes.isEmpty()) {
            throw new IllegalStateException("no routes for " + settings + ports);
        }
    }

    /** Where it listens, once it is started. */
    public int port() {
        return settings.port();
    }

    /** Lets requests under way end, for a while. */
    @Override
    public void close() {}
}
