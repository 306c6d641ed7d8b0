package thecloud.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thecloud.core.error.Conflict;

class InstanceTest {

    private static final Instant LATER = Instances.LAUNCHED.plusSeconds(60);

    private static final Map<String, UnaryOperator<Instance>> VERBS = Map.of(
            "start", i -> i.start("r", LATER),
            "stop", i -> i.stop("r", LATER),
            "restart", i -> i.restart("r", LATER),
            "pause", i -> i.pause("r", LATER),
            "resume", i -> i.resume("r", LATER),
            "resize", i -> i.resize("medium", "r", LATER),
            "terminate", i -> i.terminate("r", LATER));

    private static final Map<InstanceStatus, Set<String>> ALLOWED = Map.of(
            InstanceStatus.STARTING, Set.of("stop", "terminate"),
            InstanceStatus.RUNNING, Set.of("stop", "restart", "pause", "resize", "terminate"),
            InstanceStatus.STOPPED, Set.of("start", "resize", "terminate"),
            InstanceStatus.PAUSED, Set.of("stop", "resume", "resize", "terminate"),
            InstanceStatus.ERROR, Set.of("start", "terminate"),
            InstanceStatus.DELETED, Set.of());

    @ParameterizedTest
    @EnumSource
    void eachStatusAllowsItsVerbsAndAnswersTheRestWithConflict(InstanceStatus status) {
        VERBS.forEach((verb, transition) -> {
            Instance instance = Instances.in(status);
            if (ALLOWED.get(status).contains(verb)) {
                assertThat(transition.apply(instance).version()).as(verb).isEqualTo(instance.version() + 1);
            } else {
                assertThatThrownBy(() -> transition.apply(instance))
                        .as(verb + " when " + status)
                        .isInstanceOf(Conflict.class)
                        .hasMessageContaining(status.name());
            }
        });
    }

    @Test
    void whileSomethingIsUnderWayOnlyTerminateGetsThrough() {
        Instance stopping = Instances.in(InstanceStatus.RUNNING).stop("r", LATER);
        for (String verb : Set.of("start", "stop", "restart", "pause", "resume", "resize")) {
            assertThatThrownBy(() -> VERBS.get(verb).apply(stopping)).as(verb).isInstanceOf(Conflict.class);
        }
        assertThat(stopping.terminate("r", LATER).desired()).isEqualTo(InstanceStatus.DELETED);
    }

    @Test
    void aReportThatCannotFollowIsAConflict() {
        assertThatThrownBy(() -> Instances.in(InstanceStatus.DELETED)
                        .reported(new Instance.Report(InstanceStatus.RUNNING, true, null, null, null, null), LATER))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> Instances.in(InstanceStatus.STOPPED)
                        .reported(new Instance.Report(InstanceStatus.PAUSED, true, null, null, null, null), LATER))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aResizeIsUnderWayUntilTheBackendConfirmsIt() {
        Instance resizing = Instances.in(InstanceStatus.RUNNING).resize("medium", "r", LATER);
        assertThat(resizing.settled()).isFalse();
        Instance done = resizing.reported(
                new Instance.Report(InstanceStatus.RUNNING, true, null, null, "container-1", "medium"), LATER);
        assertThat(done.settled()).isTrue();
    }

    @Test
    void aRefusedResizeGoesBackToTheTypeThatHoldsAndSaysWhy() {
        Instance refused = Instances.in(InstanceStatus.RUNNING)
                .resize("medium", "r", LATER)
                .resizeRefused("too big", LATER);
        assertThat(refused.settled()).isTrue();
        assertThat(refused.spec().instanceType()).isEqualTo("small");
        assertThat(refused.statusReason()).isEqualTo("resize to medium refused: too big");
    }

    @Test
    void deletedIsTheEndAndEverythingElseCanGetThere() {
        assertThat(InstanceStatus.DELETED.successors()).isEmpty();
        for (InstanceStatus status : EnumSet.complementOf(EnumSet.of(InstanceStatus.DELETED))) {
            assertThat(status.mayBecome(InstanceStatus.DELETED)).isTrue();
        }
    }
}
