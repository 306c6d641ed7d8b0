package thecloud.aws.jetty;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import thecloud.aws.endpoint.Exchange;
import thecloud.aws.endpoint.HostRules;
import thecloud.aws.endpoint.Limits;

/**
 * The HTTP server: strict about HTTP, and not at all about paths, which are keys here. A few platform threads watch sockets;
 * each request has a virtual thread, so that who waits for a slow client costs nobody else.
 */
public final class JettyServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger("thecloud.aws");
    private static final int PLATFORM_THREADS = 32;
    private static final int IDLE_THREAD_MILLIS = 60_000;

    /** Twice what S3 takes. They are kept whole before anybody knows who sends them, of thousands at once. */
    private static final int REQUEST_HEADER_BYTES = 16 * 1024;

    /** Nearly all answers need no more; whoever does gets the most. Thousands may be answered at once. */
    private static final int RESPONSE_HEADER_BYTES = 4 * 1024;

    private static final int MOST_RESPONSE_HEADER_BYTES = 64 * 1024;

    private static final int OUTPUT_BYTES = 32 * 1024;
    private static final int BACKLOG = 1024;

    /** Everything but what would hide a part of the path from us. */
    private static final UriCompliance ANY_PATH = UriCompliance.UNSAFE.without(
            "ANY_PATH", UriCompliance.Violation.FRAGMENT, UriCompliance.Violation.USER_INFO);

    private final Server server;
    private final ServerConnector connector;

    /** @param port 0 for any free one */
    public JettyServer(String host, int port, Limits limits, HostRules hosts, Exchange exchange) {
        // Jetty's own kind of queue asks the JVM's management beans for the size of a cache line, and waits for them.
        QueuedThreadPool threads =
                new QueuedThreadPool(PLATFORM_THREADS, 4, IDLE_THREAD_MILLIS, new LinkedBlockingQueue<>());
        threads.setName("aws");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("aws-request-"));
        server = new Server(threads);
        connector = new KernelConnector(server, limits, new HttpConnectionFactory(http()));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(Math.min(1000, limits.stop().toMillis()));
        connector.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.addConnector(connector);
        Heads heads = new Heads(hosts);
        server.setHandler(new GracefulHandler(new Dispatch(heads, exchange, limits)));
        server.setErrorHandler(new UnreadableRequests(heads, exchange));
        server.setStopTimeout(limits.stop().toMillis());
    }

    /** One thread accepts and one watches: neither has more to do than that. */
    private static final class KernelConnector extends ServerConnector {

        private final long headNanos;

        KernelConnector(Server server, Limits limits, HttpConnectionFactory http) {
            super(server, 1, 1, http);
            this.headNanos = limits.idle().toNanos();
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            KernelEndPoint endPoint = new KernelEndPoint(channel, selector, key, getScheduler(), headNanos);
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
        }
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(ANY_PATH);
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        http.setResponseHeaderSize(RESPONSE_HEADER_BYTES);
        http.setMaxResponseHeaderSize(MOST_RESPONSE_HEADER_BYTES);
        http.setOutputBufferSize(OUTPUT_BYTES);
        // A connection's signatures differ with every request: keeping fields took half of the processor time of a
        // small GET.
        http.setHeaderCacheSize(0);
        http.setHeaderCacheCaseSensitive(true); // a value that Jetty spells otherwise has another signature
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        return http;
    }

    /** @throws IOException when the address is taken, or is none of this machine's */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the AWS endpoint does not start", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "requests were under way when the AWS endpoint stopped: " + e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException("the AWS endpoint does not stop", e);
        }
    }
}
