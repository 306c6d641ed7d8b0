package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import thecloud.e2e.Result;
import thecloud.e2e.S3Cloud;
import thecloud.testkit.SystemCommand;

/**
 * What people describe for Terraform: buckets with everything that its AWS provider can set on them. Neither Terraform nor
 * its provider can be had from package registries, so that this is told only where the machine has both.
 */
final class TerraformStory {

    /** Where machines without a way to Terraform's own registry keep providers. */
    private static final List<Path> MIRRORS = List.of(
            Path.of("/usr/share/terraform/plugins"),
            Path.of("/usr/local/share/terraform/plugins"),
            Path.of("/opt/tf-plugins"),
            Path.of(System.getProperty("user.home"), ".terraform.d", "plugins"));

    private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

    private final S3Cloud cloud;
    private final Path directory;

    TerraformStory(S3Cloud cloud) {
        this.cloud = cloud;
        this.directory = cloud.directory("terraform");
    }

    void tell() throws IOException, URISyntaxException {
        requireTerraform();
        Files.copy(Path.of(TerraformStory.class.getResource("/s3.tf").toURI()), directory.resolve("main.tf"));
        init();
        terraform("apply", "-auto-approve", "-var", "days=30").succeeded();
        assertUnchanged("days=30");
        terraform("apply", "-auto-approve", "-var", "days=60").succeeded();
        terraform("destroy", "-auto-approve", "-refresh=false", "-var", "days=60")
                .succeeded();
        assertThat(cloud.cli("storage", "ls").succeeded().out()).doesNotContain("terraform-");
    }

    /** What Terraform reads back is what it wrote: otherwise it would want to write it again for ever. */
    private void assertUnchanged(String variable) {
        terraform("plan", "-detailed-exitcode", "-var", variable).succeeded();
    }

    private static void requireTerraform() {
        assumeTrue(
                SystemCommand.attempt(Path.of("."), "terraform", "version").exitCode() == 0,
                "there is no terraform on PATH, and no package of Debian's has it");
    }

    private void init() {
        Optional<Path> mirror = MIRRORS.stream()
                .filter(path -> Files.isDirectory(path.resolve(PROVIDER)))
                .findFirst();
        Result result =
                terraform(Stream.concat(Stream.of("init"), mirror.stream().map(path -> "-plugin-dir=" + path))
                        .toArray(String[]::new));
        assumeTrue(
                mirror.isPresent() || result.exitCode() == 0,
                () -> "Terraform's AWS provider is not on this machine and cannot be fetched: " + result);
        result.succeeded();
    }

    private Result terraform(String... words) {
        List<String> command = new ArrayList<>(List.of("terraform", "-chdir=" + directory, words[0], "-input=false"));
        command.add("-no-color");
        command.addAll(List.of(words).subList(1, words.length));
        return cloud.run(
                Map.of(
                        "TF_VAR_endpoint", cloud.endpoint().toString(),
                        "TF_VAR_access_key", cloud.accessKeyId(),
                        "TF_VAR_secret_key", cloud.secretKey(),
                        "CHECKPOINT_DISABLE", "1"),
                command);
    }
}
