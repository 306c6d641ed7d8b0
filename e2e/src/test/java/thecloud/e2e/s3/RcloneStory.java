package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.e2e.Result;
import thecloud.e2e.S3Cloud;

/** What people do with rclone, configured as docs/storage.md says. */
final class RcloneStory {

    private static final String BUCKET = "thecloud:rclone";

    private final S3Cloud cloud;
    private final Specimens specimens;
    private final Path configuration;

    RcloneStory(S3Cloud cloud) throws IOException {
        this.cloud = cloud;
        Path directory = cloud.directory("rclone");
        this.specimens = new Specimens(directory);
        this.configuration = Files.writeString(directory.resolve("rclone.conf"), """
                [thecloud]
                type = s3
                provider = Other
                endpoint = %s
                region = us-east-1
                access_key_id = %s
                secret_access_key = %s
                """.formatted(
                        cloud.endpoint(), cloud.accessKeyId(), cloud.secretKey()));
    }

    void tell() throws IOException {
        Installed.sure("rclone", "rclone", "version");
        rclone("mkdir", BUCKET);
        files();
        trees();
        versions();
        rclone("purge", BUCKET);
        assertThat(rclone("lsd", "thecloud:").out()).doesNotContain("rclone");
    }

    private void files() throws IOException {
        String odd = BUCKET + "/dir/" + Specimens.ODD_NAME;
        rclone("copyto", specimens.odd().toString(), odd);
        assertThat(rclone("cat", odd).out()).isEqualTo("hello, clients\n");
        rclone(
                "copyto",
                "--s3-upload-cutoff=5Mi",
                "--s3-chunk-size=5Mi",
                specimens.big().toString(),
                BUCKET + "/big");
        rclone("copyto", "--s3-copy-cutoff=5Mi", BUCKET + "/big", BUCKET + "/copy");
        Path back = specimens.fresh("big");
        rclone("copyto", "--multi-thread-cutoff=5Mi", BUCKET + "/copy", back.toString());
        assertThat(back).hasBinaryContent(Specimens.BIG);
        // What rclone keeps in the metadata of an object of many parts: its MD5 and its file's time.
        assertThat(rclone("md5sum", BUCKET + "/big").out().split(" ")[0]).hasSize(32);
        assertThat(rclone("lsjson", "--recursive", "--metadata", BUCKET).out())
                .contains("\"btime\"", "\"Path\":\"dir/");
        assertThat(new ObjectMapper()
                        .readTree(rclone("size", "--json", BUCKET).out())
                        .path("bytes")
                        .asInt())
                .isEqualTo(2 * Specimens.BIG.length + Specimens.SMALL.length);
        assertThat(SignedUrl.get(cloud, rclone("link", "--expire=1m", odd).out().strip()))
                .isEqualTo("hello, clients\n");
        rclone("moveto", BUCKET + "/copy", BUCKET + "/moved");
        assertThat(rclone("lsf", BUCKET).out().lines()).containsExactlyInAnyOrder("big", "moved", "dir/");
    }

    private void trees() throws IOException {
        Path tree = specimens.tree();
        rclone("sync", tree.toString(), BUCKET + "/tree");
        Specimens.change(tree);
        rclone("sync", tree.toString(), BUCKET + "/tree");
        rclone("check", "--download", tree.toString(), BUCKET + "/tree");
        Path back = specimens.fresh("tree");
        rclone("copy", BUCKET + "/tree", back.toString());
        Specimens.assertSameTree(tree, back);
        rclone("sync", BUCKET + "/tree", BUCKET + "/mirror");
        rclone("delete", BUCKET + "/tree");
        assertThat(rclone("lsf", BUCKET).out()).contains("mirror/").doesNotContain("tree/");
    }

    private void versions() throws IOException {
        rclone("backend", "cleanup", BUCKET);
        rclone("copyto", specimens.small().toString(), BUCKET + "/big");
        assertThat(rclone("cat", BUCKET + "/big").out()).isEqualTo("hello, clients\n");
        rclone("deletefile", BUCKET + "/big");
        assertThat(rclone("lsf", BUCKET).out()).doesNotContain("big");
    }

    private Result rclone(String... words) {
        return run(words).succeeded();
    }

    private Result run(String... words) {
        List<String> command = new ArrayList<>(List.of("rclone", "--config", configuration.toString(), "--retries=1"));
        command.addAll(List.of(words));
        return cloud.run(Map.of(), command);
    }
}
