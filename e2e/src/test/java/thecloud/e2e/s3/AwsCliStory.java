package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.e2e.Result;
import thecloud.e2e.S3Cloud;

/**
 * What people do with the aws command line. In AWS's oldest regions, of which us-east-1 is one, its version 1 signs URLs as
 * nobody does any more.
 */
final class AwsCliStory {

    private static final String BUCKET = "aws-cli";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final S3Cloud cloud;
    private final Specimens specimens;

    AwsCliStory(S3Cloud cloud) {
        this.cloud = cloud;
        this.specimens = new Specimens(cloud.directory("aws"));
    }

    void tell() throws Exception {
        Installed.sure("awscli", "aws", "--version");
        aws("s3", "mb", "s3://" + BUCKET);
        files();
        trees();
        attributes();
        versions();
        aws("s3", "rb", "s3://" + BUCKET, "--force");
        assertThat(aws("s3", "ls").out()).doesNotContain(BUCKET);
    }

    private void files() throws IOException {
        String key = "dir/" + Specimens.ODD_NAME;
        aws("s3", "cp", specimens.odd().toString(), "s3://" + BUCKET + "/" + key, "--metadata", "colour=blue");
        assertThat(aws("s3", "cp", "s3://" + BUCKET + "/" + key, "-").out()).isEqualTo("hello, clients\n");
        JsonNode head = json("s3api", "head-object", "--bucket", BUCKET, "--key", key);
        assertThat(head.at("/Metadata/colour").asText()).isEqualTo("blue");
        assertThat(head.path("ContentType").asText()).isEqualTo("text/plain");

        aws("s3", "cp", specimens.big().toString(), "s3://" + BUCKET + "/big");
        aws("s3", "cp", "s3://" + BUCKET + "/big", "s3://" + BUCKET + "/copies/big");
        Path back = specimens.fresh("big");
        aws("s3", "cp", "s3://" + BUCKET + "/copies/big", back.toString());
        assertThat(back).hasBinaryContent(Specimens.BIG);
        assertThat(json("s3api", "head-object", "--bucket", BUCKET, "--key", "big")
                        .path("ETag")
                        .asText())
                .endsWith("-3\"");
        assertThat(aws("s3", "ls", "s3://" + BUCKET, "--recursive").out())
                .contains("big", "copies/big", "dir/" + Specimens.ODD_NAME);
        assertThat(aws("s3", "ls", "s3://" + BUCKET).out()).contains("PRE copies/", "PRE dir/");
        assertThat(SignedUrl.get(
                        cloud,
                        aws("s3", "presign", "s3://" + BUCKET + "/" + key).out().strip()))
                .isEqualTo("hello, clients\n");
    }

    private void trees() throws IOException {
        Path tree = specimens.tree();
        String target = "s3://" + BUCKET + "/tree";
        aws("s3", "sync", tree.toString(), target);
        Specimens.change(tree);
        assertThat(aws("s3", "sync", tree.toString(), target, "--delete").out())
                .contains("delete: s3://" + BUCKET + "/tree/b/c.txt");
        Path back = Files.createDirectories(specimens.fresh("tree"));
        aws("s3", "sync", target, back.toString());
        Specimens.assertSameTree(tree, back);
        aws("s3", "mv", target, "s3://" + BUCKET + "/moved", "--recursive");
        assertThat(aws("s3", "rm", "s3://" + BUCKET + "/moved", "--recursive").out())
                .contains(Specimens.ODD_NAME);
        assertThat(aws("s3", "ls", "s3://" + BUCKET).out()).doesNotContain("moved", "tree");
    }

    private void attributes() {
        aws("s3api", "put-object-tagging", "--bucket", BUCKET, "--key", "big", "--tagging", "TagSet=[{Key=k,Value=v}]");
        assertThat(json("s3api", "get-object-tagging", "--bucket", BUCKET, "--key", "big")
                        .at("/TagSet/0/Value")
                        .asText())
                .isEqualTo("v");
        JsonNode attributes = json(
                "s3api",
                "get-object-attributes",
                "--bucket",
                BUCKET,
                "--key",
                "big",
                "--object-attributes",
                "ObjectParts",
                "ObjectSize");
        assertThat(attributes.path("ObjectSize").asInt()).isEqualTo(Specimens.BIG.length);
        assertThat(attributes.at("/ObjectParts/TotalPartsCount").asInt()).isEqualTo(3);
        Result refused = run("s3api", "get-object", "--bucket", BUCKET, "--key", "nothing", "/dev/null");
        assertThat(refused.err()).contains("(NoSuchKey)", "The specified key does not exist.");
    }

    private void versions() throws IOException {
        aws("s3api", "put-bucket-versioning", "--bucket", BUCKET, "--versioning-configuration", "Status=Enabled");
        aws("s3", "cp", specimens.small().toString(), "s3://" + BUCKET + "/big");
        aws("s3", "rm", "s3://" + BUCKET + "/big");
        JsonNode listed = json("s3api", "list-object-versions", "--bucket", BUCKET, "--prefix", "big");
        assertThat(listed.path("Versions")).hasSize(2);
        assertThat(listed.at("/Versions/1/VersionId").asText()).isEqualTo("null");
        assertThat(listed.at("/DeleteMarkers/0/IsLatest").asBoolean()).isTrue();
        Path old = specimens.fresh("old");
        aws("s3api", "get-object", "--bucket", BUCKET, "--key", "big", "--version-id", "null", old.toString());
        assertThat(old).hasBinaryContent(Specimens.BIG);
        String all = aws(
                        "s3api",
                        "list-object-versions",
                        "--bucket",
                        BUCKET,
                        "--query",
                        "{Objects: " + "[Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}")
                .out();
        assertThat(json("s3api", "delete-objects", "--bucket", BUCKET, "--delete", all)
                        .path("Errors"))
                .isEmpty();
    }

    private Result aws(String... words) {
        return run(words).succeeded();
    }

    private JsonNode json(String... words) {
        try {
            return JSON.readTree(aws(words).out());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Result run(String... words) {
        List<String> command = new ArrayList<>(
                List.of("aws", "--endpoint-url", cloud.endpoint().toString(), "--output", "json"));
        command.addAll(List.of(words));
        return cloud.run(Map.of("AWS_PAGER", "", "AWS_DEFAULT_REGION", "local"), command);
    }
}
