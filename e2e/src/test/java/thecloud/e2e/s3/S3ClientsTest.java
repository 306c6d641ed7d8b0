package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.opentest4j.TestAbortedException;
import thecloud.e2e.S3Cloud;

/**
 * Object storage as clients use it that are not ours, and ours beside them: one cloud for all of them. What waits for Terraform
 * comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class S3ClientsTest {

    private static final String PYTHON = "/usr/bin/python3";

    private static S3Cloud cloud;

    /** Terraform waits most of its time, so that it is begun first and others go on beside it. */
    private static CompletableFuture<Void> terraform;

    @BeforeAll
    static void start() {
        cloud = S3Cloud.started();
        terraform = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                new TerraformStory(cloud).tell();
                terraform.complete(null);
            } catch (Exception | Error e) {
                terraform.completeExceptionally(e);
            }
        });
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    /** Debian's own, so that every machine tries the same one. */
    @Test
    void boto3FindsEverythingAsAtAws() throws Exception {
        Installed.sure("python3-boto3", PYTHON, "-c", "import boto3");
        Path script = Path.of(S3ClientsTest.class.getResource("/s3_story.py").toURI());
        String said = cloud.run(
                        Map.of("S3_ENDPOINT", "http://127.0.0.1:" + cloud.port()), List.of(PYTHON, script.toString()))
                .succeeded()
                .out();
        assertThat(said)
                .contains(
                        "versions ok",
                        "parts_and_copies ok",
                        "encryption ok",
                        "strangers ok",
                        "access_logs ok",
                        "the_end ok");
    }

    @Test
    void theAwsCommandLineFindsEverythingAsAtAws() throws Exception {
        new AwsCliStory(cloud).tell();
    }

    @Test
    void s3cmdFindsEverythingAsAtAws() throws Exception {
        new S3cmdStory(cloud).tell();
    }

    @Test
    void rcloneFindsEverythingAsAtAws() throws Exception {
        new RcloneStory(cloud).tell();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void terraformFindsWhatItWrote() {
        try {
            terraform.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TestAbortedException absent ? absent : e;
        }
    }

    @Test
    void theSdkForJavaFindsEverythingByPath() {
        JavaSdkStory.tellByPath(cloud);
    }

    @Test
    void theSdkForJavaFindsEverythingByHostName() {
        JavaSdkStory.tellByHost(cloud);
    }

    @Test
    void theAsynchronousSdkForJavaFindsEverything() throws Exception {
        AsyncJavaSdkStory.tell(cloud);
    }

    @Test
    void theTransferManagerForJavaMovesFilesAndTreesThatItVerifies() throws Exception {
        TransferManagerStory.tell(cloud);
    }

    @Test
    void theMinioClientForJavaFindsEverything() throws Exception {
        MinioStory.tell(cloud);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void ourOwnCommandsSeeTheSameAlsoAfterARestart() throws Exception {
        Path file = Files.writeString(cloud.directory("own").resolve("file.txt"), "from a file");
        cloud.cli("storage", "mb", "s3://shelf").succeeded();
        cloud.cli("storage", "cp", file.toString(), "s3://shelf/a/b.txt").succeeded();
        assertThat(read()).isEqualTo("from a file");
        assertThat(cloud.cli("storage", "ls", "s3://shelf").succeeded().out()).contains("a/");
        terraform.exceptionally(e -> null).join(); // it has a test of its own
        cloud.restart();
        assertThat(read()).as("after a restart").isEqualTo("from a file");
    }

    private static String read() {
        return cloud.cli("storage", "cp", "s3://shelf/a/b.txt", "-").succeeded().out();
    }
}
