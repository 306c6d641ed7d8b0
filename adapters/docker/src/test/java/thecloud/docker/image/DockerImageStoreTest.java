package thecloud.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.image.ImageStore;
import thecloud.docker.DockerSettings;
import thecloud.docker.compute.DockerCompute;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.image.ImageStoreContract;
import thecloud.testkit.image.SavedArchive;

/** The contract of images on a real engine, and what only that can show. */
class DockerImageStoreTest extends ImageStoreContract {

    private static DockerCompute compute;
    private static DockerCompute other;
    private static byte[] root;

    @TempDir
    static Path directory;

    @BeforeAll
    static void connect() throws IOException {
        compute = cloud();
        other = cloud();
        String container = SystemCommand.run("docker", "create", TestImages.busybox(), "true")
                .strip();
        Path tar = directory.resolve("root.tar");
        SystemCommand.run("docker", "export", "--output", tar.toString(), container);
        SystemCommand.run("docker", "rm", container);
        root = Files.readAllBytes(tar);
    }

    private static DockerCompute cloud() {
        String id = HexFormat.of().toHexDigits(new java.security.SecureRandom().nextInt());
        return new DockerCompute(DockerSettings.local(DockerSettings.host(System.getenv()), id + "-test"));
    }

    @AfterAll
    static void disconnect() {
        compute.close();
        other.close();
    }

    @Override
    protected ComputeBackend backend() {
        return compute;
    }

    @Override
    protected ImageStore otherCloud() {
        return other.as(ImageStore.class).orElseThrow();
    }

    @Override
    protected byte[] rootFileSystem() {
        return root;
    }

    @Test
    void aSavedImageIsTakenUnderItsReference() {
        UUID id = image();
        SavedArchive archive = SavedArchive.of(root).tagged(store().reference(id));
        ImageStore.Stored stored = store().takeSaved(id, new ByteArrayInputStream(archive.bytes()));
        assertThat(stored.digest()).isEqualTo(archive.digest());
        assertThat(run(spec(id))).isEqualTo(thecloud.core.compute.ObservedInstance.Power.RUNNING);
    }

    @Test
    void whatTheEngineRefusesIsToldInItsWords() {
        UUID id = image();
        SavedArchive archive =
                SavedArchive.of(root).tagged(store().reference(id)).diffId("sha256:" + "0".repeat(64));
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> store().takeSaved(id, new ByteArrayInputStream(archive.bytes())));
        assertThat(store().findAll()).doesNotContain(id);
    }

    @Test
    void anImageOfAnInstanceHasItsFilesAndNeitherItsSecretsNorItsLabels() {
        UUID base = image();
        takeRoot(store(), base);
        ComputeSpec plain = spec(base, "sh", "-c", "echo kept > /root/file; exec sleep 3600");
        ComputeSpec spec = new ComputeSpec(
                plain.instanceId(),
                plain.tenantId(),
                plain.backendName(),
                plain.hostname(),
                plain.image(),
                plain.limits(),
                List.of(),
                new TreeMap<>(java.util.Map.of("PASSWORD", "hunter2")),
                plain.command(),
                RestartPolicy.NO,
                null);
        run(spec);
        until(() -> SystemCommand.attempt(Path.of("."), "docker", "exec", spec.backendName(), "cat", "/root/file")
                        .exitCode()
                == 0);
        UUID id = image();
        store().takeInstance(id, spec.backendName(), Set.of("PASSWORD"));
        String inspected =
                SystemCommand.run("docker", "image", "inspect", "--format", "{{json .Config}}", store().reference(id));
        assertThat(inspected)
                .doesNotContain("hunter2")
                .doesNotContain(spec.instanceId().toString())
                .contains("PASSWORD=");
        ComputeSpec again = spec(id, "sleep", "3600");
        run(again);
        assertThat(SystemCommand.run("docker", "exec", again.backendName(), "cat", "/root/file"))
                .isEqualToIgnoringNewLines("kept");
    }

    @Test
    void nobodysImageIsMadeIntoAnInstanceByTheBeginningOfItsId() {
        UUID id = image();
        String digest = takeRoot(store(), id).digest();
        String hex = digest.substring("sha256:".length());
        for (String guess : List.of(digest, hex, hex.substring(0, 12), "sha256:" + hex.substring(0, 20))) {
            ComputeSpec spec = new ComputeSpec(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "contract-" + UUID.randomUUID(),
                    "web-01",
                    guess,
                    new InstanceType.Limits(500_000_000L, 64L * 1024 * 1024, 64),
                    List.of(),
                    new TreeMap<>(),
                    List.of("true"),
                    RestartPolicy.NO,
                    null);
            assertThatExceptionOfType(ImageAbsent.class)
                    .as(guess)
                    .isThrownBy(() -> backend().create(spec));
        }
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }
}
