package thecloud.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.LiveMounting;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.Remounting;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.VolumeMount;

/** What backends keep in which volumes come and go while an instance runs. */
public abstract class LiveMountingContract extends ComputeFixture {

    /** One that can be mounted. */
    protected abstract VolumeMount volume(String path);

    /** The instance's process ends by itself, badly. */
    protected abstract void end(String backendName);

    /** Somebody else than the cloud ends the instance's process and starts it again. */
    protected abstract void restartBehind(String backendName);

    protected final boolean live(ComputeSpec spec) {
        return backend().as(LiveMounting.class).orElseThrow().remountLive(spec);
    }

    protected final void remount(ComputeSpec spec) {
        backend().as(Remounting.class).orElseThrow().remount(spec, true);
    }

    protected final ComputeSpec idle(RestartPolicy policy) {
        return spec(policy, List.of(), null, compute().idling().toArray(String[]::new));
    }

    protected static String label(VolumeMount... volumes) {
        return VolumeMount.label(List.of(volumes));
    }

    @Test
    void aRunningProcessGetsAVolumeAndLosesItAgainAndGoesOn() {
        ComputeSpec spec = idle(RestartPolicy.ALWAYS);
        String name = running(spec);
        ObservedInstance before = observed(name);
        VolumeMount data = volume("/data");
        ComputeSpec wanted = spec.withVolumes(List.of(data));
        assertThat(live(wanted)).isTrue();
        assertThat(observed(name).volumes()).isEqualTo(label(data));
        assertThat(live(wanted)).as("again").isTrue();
        assertThat(observed(name).volumes()).isEqualTo(label(data));
        assertThat(live(spec)).isTrue();
        assertThat(observed(name)).isEqualTo(before);
    }

    @Test
    void whateverItsPolicyItIsNotStartedWithoutWhatItWasGiven() {
        for (RestartPolicy policy : RestartPolicy.values()) {
            ComputeSpec spec = idle(policy);
            String name = running(spec);
            VolumeMount data = volume("/data");
            ComputeSpec wanted = spec.withVolumes(List.of(data));
            live(wanted);
            end(name);
            await("its end", () -> observed(name).power() == Power.EXITED);
            assertThat(observed(name).volumes()).as("what it would start with").isNotEqualTo(label(data));
            remount(wanted);
            assertThat(observed(name).power()).isEqualTo(Power.RUNNING);
            assertThat(observed(name).volumes()).isEqualTo(label(data));
        }
    }

    @Test
    void aRestartBehindOurBackIsSeenByALookAndByALookAtEverything() {
        ComputeSpec spec = idle(RestartPolicy.ALWAYS);
        String name = running(spec);
        VolumeMount data = volume("/data");
        ComputeSpec wanted = spec.withVolumes(List.of(data));
        live(wanted);
        restartBehind(name);
        assertThat(observed(name).power()).isEqualTo(Power.RUNNING);
        assertThat(observed(name).volumes()).isNotEqualTo(label(data));
        assertThat(backend().findAll())
                .filteredOn(seen -> seen.backendName().equals(name))
                .extracting(ObservedInstance::volumes)
                .doesNotContain(label(data));
        remount(wanted);
        assertThat(observed(name).volumes()).isEqualTo(label(data));
    }

    @Test
    void whatItWasMadeWithTakesARestart() {
        VolumeMount first = volume("/first");
        VolumeMount second = volume("/second");
        ComputeSpec spec = idle(RestartPolicy.ALWAYS).withVolumes(List.of(first));
        String name = running(spec);
        assertThat(live(spec.withVolumes(List.of(first, second)))).isTrue();
        assertThat(observed(name).volumes()).isEqualTo(label(first, second));
        assertThat(live(spec.withVolumes(List.of(second)))).isFalse();
        assertThat(observed(name).volumes()).isEqualTo(label(first, second));
        remount(spec.withVolumes(List.of(second)));
        assertThat(observed(name).volumes()).isEqualTo(label(second));
    }

    @Test
    void whatDoesNotRunIsGivenNothingLive() {
        ComputeSpec spec = idle(RestartPolicy.NO);
        String name = running(spec);
        stop(name);
        assertThat(live(spec.withVolumes(List.of(volume("/data"))))).isFalse();
    }
}
