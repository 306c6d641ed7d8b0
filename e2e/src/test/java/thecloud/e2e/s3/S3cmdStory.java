package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.e2e.Result;
import thecloud.e2e.S3Cloud;

/** What people do with s3cmd, configured as docs/storage.md says. It signs URLs with version 2 alone: not tried. */
final class S3cmdStory {

    private static final String BUCKET = "s3://s3cmd";

    private final S3Cloud cloud;
    private final Specimens specimens;
    private final Path configuration;

    S3cmdStory(S3Cloud cloud) throws IOException {
        this.cloud = cloud;
        Path directory = cloud.directory("s3cmd");
        this.specimens = new Specimens(directory);
        this.configuration = Files.writeString(
                directory.resolve(".s3cfg"), """
                [default]
                host_base = %1$s
                host_bucket = %1$s
                use_https = False
                access_key = %2$s
                secret_key = %3$s
                """.formatted(cloud.authority(), cloud.accessKeyId(), cloud.secretKey()));
    }

    void tell() throws IOException {
        Installed.sure("s3cmd", "s3cmd", "--version");
        s3cmd("mb", BUCKET);
        files();
        trees();
        settings();
        s3cmd("rb", "--recursive", "--force", BUCKET);
        assertThat(s3cmd("ls").out()).doesNotContain(BUCKET);
    }

    private void files() throws IOException {
        String odd = BUCKET + "/dir/" + Specimens.ODD_NAME;
        s3cmd("put", specimens.odd().toString(), odd, "--add-header=x-amz-meta-colour:blue");
        assertThat(s3cmd("info", odd).out()).contains("x-amz-meta-colour: blue", "File size: 15");
        Path back = specimens.fresh("odd");
        s3cmd("get", odd, back.toString());
        assertThat(back).hasBinaryContent(Specimens.SMALL);

        s3cmd("put", "--multipart-chunk-size-mb=5", specimens.big().toString(), BUCKET + "/big");
        s3cmd("cp", BUCKET + "/big", BUCKET + "/copy");
        Path copy = specimens.fresh("copy");
        s3cmd("get", BUCKET + "/copy", copy.toString());
        assertThat(copy).hasBinaryContent(Specimens.BIG);
        s3cmd("modify", "--add-header=x-amz-meta-size:large", BUCKET + "/copy");
        assertThat(s3cmd("info", BUCKET + "/copy").out()).contains("x-amz-meta-size: large");
        s3cmd("mv", BUCKET + "/copy", BUCKET + "/moved");
        assertThat(s3cmd("ls", "--recursive", BUCKET).out())
                .contains("/big", "/moved", Specimens.ODD_NAME)
                .doesNotContain("/copy");
        assertThat(run(
                                "get",
                                BUCKET + "/nothing",
                                back.resolveSibling("nothing").toString())
                        .err())
                .contains("does not exist");
    }

    private void trees() throws IOException {
        Path tree = specimens.tree();
        s3cmd("sync", tree + "/", BUCKET + "/tree/");
        Specimens.change(tree);
        assertThat(s3cmd("sync", "--delete-removed", tree + "/", BUCKET + "/tree/")
                        .out())
                .contains("delete: '" + BUCKET + "/tree/b/c.txt'");
        Path back = Files.createDirectories(specimens.fresh("tree"));
        s3cmd("sync", BUCKET + "/tree/", back + "/");
        Specimens.assertSameTree(tree, back);
        s3cmd("del", "--recursive", "--force", BUCKET + "/tree/");
        assertThat(s3cmd("ls", "--recursive", BUCKET).out()).doesNotContain("/tree/");
    }

    private void settings() throws IOException {
        Path policy = Files.writeString(specimens.fresh("policy"), """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
                  "Action": "s3:PutObject", "Resource": "arn:aws:s3:::s3cmd/locked/*"}]}
                """);
        s3cmd("setpolicy", policy.toString(), BUCKET);
        assertThat(run("put", specimens.small().toString(), BUCKET + "/locked/a")
                        .err())
                .contains("403");
        s3cmd("delpolicy", BUCKET);
        s3cmd("put", specimens.small().toString(), BUCKET + "/locked/a");
        s3cmd("expire", BUCKET, "--expiry-days=3", "--expiry-prefix=tmp/");
        assertThat(s3cmd("getlifecycle", BUCKET).out()).contains("<Days>3</Days>", "<Prefix>tmp/</Prefix>");
        s3cmd("dellifecycle", BUCKET);
        s3cmd("ws-create", BUCKET, "--ws-index=index.html");
        assertThat(s3cmd("ws-info", BUCKET).out()).contains("index.html");
        s3cmd("ws-delete", BUCKET);
        assertThat(s3cmd("multipart", BUCKET).out()).doesNotContain("/big");
        assertThat(s3cmd("du", BUCKET).out()).contains(" objects ");
    }

    private Result s3cmd(String... words) {
        return run(words).succeeded();
    }

    private Result run(String... words) {
        List<String> command = new ArrayList<>(List.of("s3cmd", "--no-progress", "-c", configuration.toString()));
        command.addAll(List.of(words));
        return cloud.run(Map.of(), command);
    }
}
