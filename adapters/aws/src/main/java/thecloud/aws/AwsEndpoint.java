package thecloud.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import thecloud.aws.endpoint.HostRules;
import thecloud.aws.endpoint.Route;
import thecloud.aws.jetty.JettyServer;
import thecloud.aws.sigv4.Authentication;
import thecloud.aws.sigv4.FormAuthentication;

/** The server of the AWS protocols. */
public final class AwsEndpoint implements AutoCloseable {

    private final JettyServer server;

    /**
     * @param authentication the same that protocols use for uploads by form
     * @param routes asked in order
     */
    public AwsEndpoint(AwsSettings settings, AwsPorts ports, Authentication authentication, List<Route> routes) {
        this.server = new JettyServer(
                settings.host(),
                settings.port(),
                settings.limits(),
                new HostRules(settings.domains(), settings.region()),
                new Pipeline(authentication, refusals(ports), List.copyOf(routes)));
    }

    /** Who signs, by the keys that the core knows. */
    public static Authentication authentication(AwsSettings settings, AwsPorts ports) {
        return new Authentication(ports.keys(), ports.clock(), settings.region());
    }

    /** Who uploads by form: the same signers, whose refusals count as all others do. */
    public static FormAuthentication forms(Authentication authentication, AwsPorts ports) {
        return refusals(ports).around(authentication);
    }

    private static RefusedSignatures refusals(AwsPorts ports) {
        return new RefusedSignatures(ports.limits(), ports.refused());
    }

    /** @throws UncheckedIOException when the address is taken, or is none of this machine's */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, once it is started. */
    public int port() {
        return server.port();
    }

    /** Takes no more requests, and lets those under way end, for a while. */
    @Override
    public void close() {
        server.close();
    }
}
