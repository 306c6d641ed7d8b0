package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.api.compute.InstanceView;
import thecloud.client.CloudClient;
import thecloud.testkit.TestImages;

/** Two clouds on one engine know nothing of each other, also when their users chose the same names. */
class TwoCloudsTest {

    @Test
    void tenantsAndInstancesOfTheSameNamesDoNotCollideOnOneEngine() {
        TestImages.busybox();
        try (RunningCloud one = cloudOf("Twin");
                RunningCloud other = cloudOf("Twin");
                CloudClient first = one.client();
                CloudClient second = other.client()) {
            assertThat(one.json("auth", "me").at("/tenant/slug"))
                    .isEqualTo(other.json("auth", "me").at("/tenant/slug"));
            InstanceView mine = first.instances().launchAndWait(Launches.busybox("web"));
            InstanceView theirs = second.instances().launchAndWait(Launches.busybox("web"));
            assertThat(mine.status()).isEqualTo("RUNNING");
            assertThat(theirs.status()).isEqualTo("RUNNING");
            assertThat(one.engine().inspect(mine.id(), "{{.Name}}")).matches("/thecloud\\.twin\\.web\\.[0-9a-f]{8}");

            first.instances().terminate(mine.id(), true);
            assertThat(one.engine().ofInstance(mine.id())).isEmpty();
            assertThat(other.engine().inspect(theirs.id(), "{{.State.Running}}"))
                    .isEqualTo("true");
        }
    }

    private static RunningCloud cloudOf(String userName) {
        RunningCloud cloud = RunningCloud.prepared(Engine.ofTheMachine(), Map.of());
        try {
            cloud.up();
            cloud.signUp(userName);
            return cloud;
        } catch (RuntimeException | Error e) {
            cloud.close();
            throw e;
        }
    }
}
