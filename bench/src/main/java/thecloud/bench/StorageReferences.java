package thecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import thecloud.testkit.LoopbackPorts;

/** What object storage is measured against: nginx, which serves files, and Adobe's S3Mock, an S3 in Java. */
final class StorageReferences {

    /** Debian's configuration, but for the log, the number of requests on a connection, and who may read the files. */
    private static final String NGINX = """
            daemon off;
            USER
            worker_processes auto;
            pid HOME/nginx.pid;
            error_log stderr;
            events { worker_connections 768; }
            http {
              sendfile on;
              tcp_nopush on;
              access_log off;
              keepalive_requests 100000000;
              client_body_temp_path HOME/nginx-body;
              proxy_temp_path HOME/nginx-proxy;
              fastcgi_temp_path HOME/nginx-fastcgi;
              uwsgi_temp_path HOME/nginx-uwsgi;
              scgi_temp_path HOME/nginx-scgi;
              server { listen 127.0.0.1:PORT; root HOME/www; }
            }
            """;

    private final Path home;
    private final Path peer;

    /**
     * @param home a directory on the disk that the cloud stores objects on
     * @param root of the project, where the build has put the peer
     */
    StorageReferences(Path home, Path root) {
        this.home = home;
        this.peer = root.resolve("bench/target/peer/s3mock.jar");
    }

    /** What nginx serves. */
    Path www() throws IOException {
        return Files.createDirectories(home.resolve("www"));
    }

    Background nginx() throws IOException, InterruptedException {
        Program.require("nginx", "nginx");
        int port = LoopbackPorts.next();
        Path configuration = Files.writeString(
                home.resolve("nginx.conf"),
                NGINX.replace("HOME", home.toString())
                        .replace("PORT", Integer.toString(port))
                        .replace("USER", System.getProperty("user.name").equals("root") ? "user root;" : ""));
        return new Background(List.of("nginx", "-c", configuration.toString()), port, home.resolve("nginx.log"));
    }

    Background s3Mock() throws IOException, InterruptedException {
        if (!Files.exists(peer)) {
            throw new IOException("S3Mock is not there; ./cloud bench fetches it into " + peer);
        }
        int port = LoopbackPorts.next();
        Path root = Files.createDirectories(home.resolve("s3mock"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Background(
                List.of(
                        java,
                        "-jar",
                        peer.toString(),
                        "--http.port=" + port,
                        "--server.port=" + LoopbackPorts.next(),
                        "--com.adobe.testing.s3mock.store.root=" + root,
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + StorageRows.BUCKET),
                port,
                home.resolve("s3mock.log"));
    }
}
