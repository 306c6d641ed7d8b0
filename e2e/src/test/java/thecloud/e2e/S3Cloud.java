package thecloud.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running cloud with a user who has an access key, and a place for what clients of S3 keep. */
public final class S3Cloud implements AutoCloseable {

    public static final String REGION = "us-east-1";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunningCloud cloud;
    private final int port;
    private final String accessKeyId;
    private final String secretKey;

    private S3Cloud(RunningCloud cloud, int port, JsonNode key) {
        this.cloud = cloud;
        this.port = port;
        this.accessKeyId = key.path("access_key_id").asText();
        this.secretKey = key.path("secret_access_key").asText();
    }

    public static S3Cloud started() {
        int port = RunningCloud.freePort();
        RunningCloud cloud = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of("COMPUTE_BACKEND", "simulated", "S3_PORT", Integer.toString(port), "STORAGE_LOG_SECONDS", "1"));
        try {
            cloud.up();
            cloud.signUp();
            return new S3Cloud(cloud, port, cloud.json("auth", "access-key", "create", "clients"));
        } catch (RuntimeException | Error e) {
            cloud.close();
            throw e;
        }
    }

    /** As the guide names it to users. */
    public URI endpoint() {
        return URI.create("http://" + authority());
    }

    /** Host and port. */
    public String authority() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    public String accessKeyId() {
        return accessKeyId;
    }

    public String secretKey() {
        return secretKey;
    }

    /** The id of the user's tenant, which is the canonical user of S3. */
    public String tenantId() {
        return cloud.tenantId();
    }

    /** A new directory that goes with the cloud. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(
                    cloud.cloudHome().resolveSibling("clients").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code ./cloud words...} */
    public Result cli(String... words) {
        return cloud.cli(words);
    }

    public void restart() {
        cloud.down();
        cloud.up();
    }

    /**
     * Runs a client to its end. It sees neither configuration nor credentials of whoever runs the tests, but what the
     * variables say, and the access key where AWS's own clients look for it.
     */
    public Result run(Map<String, String> variables, List<String> words) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", directory("home").toString());
        environment.put("AWS_ACCESS_KEY_ID", accessKeyId);
        environment.put("AWS_SECRET_ACCESS_KEY", secretKey);
        environment.put("AWS_DEFAULT_REGION", REGION);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("LANG", "C.UTF-8");
        environment.putAll(variables);
        return new Command(words, environment).run("", PATIENCE);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
