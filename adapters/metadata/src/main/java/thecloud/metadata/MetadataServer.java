package thecloud.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import thecloud.core.metadata.InstanceMetadata;

/**
 * Listens for instances. Whoever leads them here sees to it that a packet's source is the instance that sent it; proxies
 * are not believed. Small, since questions are: few threads, short heads, no bodies, five seconds for each.
 */
public final class MetadataServer implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 256;
    private static final int CONNECTIONS_EACH = 16;
    private static final int QUESTIONS_A_SECOND = 100;
    private static final int HEAD_BYTES = 4 * 1024;
    private static final long IDLE_MILLIS = 5000;

    private final Server server;
    private final ServerConnector connector;

    /** @param port several servers of a cloud may listen on the same one; 0 for any */
    public MetadataServer(String host, int port, InstanceMetadata metadata, InstantSource clock) {
        QueuedThreadPool threads = new QueuedThreadPool(8, 1);
        threads.setName("metadata");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("metadata-request-"));
        server = new Server(threads);
        connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http()));
        connector.setHost(host);
        connector.setPort(port);
        connector.setReusePort(true);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(100);
        connector.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        connector.addBean(new Crowd(CONNECTIONS_EACH));
        server.addConnector(connector);
        server.setHandler(new QuestionHandler(new Questions(metadata), new Pace(clock, QUESTIONS_A_SECOND)));
        server.setErrorHandler((request, response, callback) -> {
            callback.succeeded(); // the status says it all
            return true;
        });
        server.setStopTimeout(500);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.RFC7230);
        http.setRequestHeaderSize(HEAD_BYTES);
        http.setResponseHeaderSize(HEAD_BYTES);
        http.setOutputBufferSize(HEAD_BYTES);
        http.setSendServerVersion(false);
        return http;
    }

    /** @throws UncheckedIOException when the address is taken */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the metadata service does not start", e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the metadata service does not stop", e);
        }
    }
}
