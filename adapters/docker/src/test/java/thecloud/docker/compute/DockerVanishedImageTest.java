package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.testkit.SystemCommand;

/** Somebody cleans up the machine's images while instances have been made of them. */
class DockerVanishedImageTest extends OnDocker {

    private final String image = "thecloud-test-" + uniqueName() + ":1";

    /** An image that nothing else shares. */
    @BeforeEach
    void makeImage() {
        String container =
                SystemCommand.run("docker", "create", super.image(), "true").strip();
        SystemCommand.run("docker", "commit", "--message", image, container, image);
        SystemCommand.run("docker", "rm", container);
    }

    @AfterEach
    void forgetImage() {
        if (!SystemCommand.run("docker", "images", "--quiet", image).isBlank()) {
            SystemCommand.run("docker", "image", "rm", "--force", image);
        }
    }

    @Override
    protected String image() {
        return image;
    }

    @Test
    void anInstanceIsFoundAndStartsWithoutTheImageThatItWasMadeOf() {
        ComputeSpec spec = idle();
        String made = backend().create(spec).containerId();
        SystemCommand.run("docker", "image", "rm", "--force", image);
        ObservedInstance found = backend().create(spec);
        assertThat(found.containerId()).isEqualTo(made);
        backend().start(found);
        assertThat(observed(spec.backendName()).power()).isEqualTo(Power.RUNNING);
    }

    @Test
    void anotherOneHasToPullIt() {
        running(idle());
        SystemCommand.run("docker", "image", "rm", "--force", image);
        assertThatThrownBy(() -> backend().create(idle()))
                .isInstanceOf(ImageAbsent.class)
                .hasMessageContaining(image);
    }
}
