package thecloud.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerSettings;
import thecloud.docker.compute.DockerCompute;

/**
 * What every usual start and launch does and the throw-away cloud of a rehearsal, which has no compute and no S3 client,
 * does not: so that the JVM's AOT cache learns it too. Makes nothing; a machine without a Docker engine has a little less
 * in its cache.
 */
final class Rehearsal {

    private static final int ROUNDS = 20;
    private static final String NO_IMAGE = "thecloud-rehearsal:none";

    private Rehearsal() {}

    /** Whether this process is one, as the launcher says it. */
    static boolean asked() {
        return Boolean.getBoolean("thecloud.rehearsal");
    }

    static void run(Settings settings, URI s3) {
        try (DockerCompute docker = new DockerCompute(new DockerSettings(
                settings.dockerHost(),
                UUID.randomUUID().toString(),
                settings.instanceBindAddress(),
                null,
                false,
                true))) {
            for (int i = 0; i < ROUNDS; i++) {
                docker.capacity();
                docker.findAll();
                docker.find(NO_IMAGE);
                refused(docker);
            }
        } catch (Unavailable e) {
            System.getLogger(Rehearsal.class.getName())
                    .log(System.Logger.Level.WARNING, "rehearsed without a Docker engine: {0}", e.getMessage());
        }
        for (int i = 0; i < ROUNDS; i++) {
            askAnonymously(s3);
        }
    }

    /** The engine looks for the image first, and there is none of that name. */
    private static void refused(DockerCompute docker) {
        UUID id = UUID.randomUUID();
        try {
            docker.create(new ComputeSpec(
                    id,
                    id,
                    "thecloud.rehearsal." + id,
                    "rehearsal",
                    NO_IMAGE,
                    new InstanceType.Limits(1_000_000_000, 64L << 20, 64),
                    List.of(PortMapping.parse("ports[0]", "0:80")),
                    new TreeMap<>(),
                    List.of("true"),
                    RestartPolicy.NO,
                    null));
            throw new IllegalStateException("the engine made a container of " + NO_IMAGE);
        } catch (ImageAbsent expected) {
            // as it should be
        }
    }

    private static void askAnonymously(URI s3) {
        try (Socket socket = new Socket(s3.getHost(), s3.getPort());
                InputStream answer = socket.getInputStream()) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("GET /rehearsal/key HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            answer.readAllBytes();
        } catch (IOException e) {
            System.getLogger(Rehearsal.class.getName())
                    .log(System.Logger.Level.WARNING, "rehearsed without S3: {0}", e.getMessage());
        }
    }
}
