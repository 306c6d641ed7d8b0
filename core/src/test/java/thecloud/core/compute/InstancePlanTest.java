package thecloud.core.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import thecloud.core.compute.ObservedInstance.Power;

class InstancePlanTest {

    private static final Instant LATER = Instances.LAUNCHED.plusSeconds(60);

    /** Whatever the row asks for and whatever the backend has, the plan comes to rest where the row wants to be. */
    @Property(tries = 5000)
    void thePlanConverges(@ForAll("rows") Instance row, @ForAll("realities") Optional<ObservedInstance> reality) {
        Model model = new Model(row, reality.orElse(null));
        model.run();
        InstanceStatus end = model.instance.status();
        assertThat(model.instance.settled()).isTrue();
        switch (end) {
            case RUNNING -> {
                assertThat(model.power()).isEqualTo(Power.RUNNING);
                assertThat(model.observed.privateIp()).isEqualTo(Instances.ADDRESS);
            }
            case PAUSED -> assertThat(model.power()).isEqualTo(Power.PAUSED);
            case STOPPED, ERROR -> assertThat(model.power()).isIn(null, Power.CREATED, Power.EXITED);
            case DELETED -> assertThat(model.power()).isNull();
            case STARTING -> throw new AssertionError("STARTING is no place to rest");
        }
        if (row.desired() == InstanceStatus.DELETED || row.desired() == InstanceStatus.STOPPED) {
            assertThat(end).isEqualTo(row.desired());
        }
    }

    @Property(tries = 2000)
    void nothingRunsWithOtherVolumesThanItShallHave(
            @ForAll("rows") Instance row, @ForAll("realities") Optional<ObservedInstance> reality) {
        Model model = new Model(row, reality.orElse(null)).wanting("volume:/data");
        model.run();
        if (model.power() == Power.RUNNING) {
            assertThat(model.has).isEqualTo("volume:/data");
        }
        if (model.instance.desired() == InstanceStatus.STOPPED) {
            assertThat(model.power()).isNotEqualTo(Power.RUNNING);
        }
    }

    @Property(tries = 2000)
    void aSettledInstanceWhoseBackendAgreesIsLeftAlone(@ForAll("rows") Instance row) {
        Model model = new Model(row, null);
        model.run();
        assertThat(InstancePlan.next(model.instance, model.type(), Optional.ofNullable(model.observed)))
                .isEqualTo(Step.Nothing.INSTANCE);
    }

    @Example
    void aContainerThatVanishedIsAnErrorAndNotQuietlyReplaced() {
        Model model = new Model(Instances.in(InstanceStatus.RUNNING, RestartPolicy.ALWAYS), null);
        model.run();
        assertThat(model.instance.status()).isEqualTo(InstanceStatus.ERROR);
        assertThat(model.instance.statusReason()).contains("removed outside the cloud");
    }

    /** {@code docker rm --force} kills first, so that the death is often noticed before the loss. */
    @Example
    void aContainerThatDiedAndThenVanishedIsShownAsVanished() {
        Model model = new Model(
                Instances.in(InstanceStatus.RUNNING),
                observed(Power.EXITED, 137, Instances.LAUNCHED, 0, Instances.SMALL));
        model.run();
        assertThat(model.instance.statusReason()).contains("exited with code 137");
        model.observed = null;
        model.run();
        assertThat(model.instance.status()).isEqualTo(InstanceStatus.ERROR);
        assertThat(model.instance.statusReason()).contains("removed outside the cloud");
    }

    @Example
    void aProcessThatEndedFollowsItsRestartPolicy() {
        assertThat(afterExit(RestartPolicy.NO, 0, 0)).isEqualTo(InstanceStatus.STOPPED);
        assertThat(afterExit(RestartPolicy.NO, 3, 0)).isEqualTo(InstanceStatus.ERROR);
        assertThat(afterExit(RestartPolicy.ON_FAILURE, 0, 0)).isEqualTo(InstanceStatus.STOPPED);
        assertThat(afterExit(RestartPolicy.ON_FAILURE, 3, 0)).isEqualTo(InstanceStatus.RUNNING);
        assertThat(afterExit(RestartPolicy.ON_FAILURE, 3, RestartPolicy.MAX_RETRIES))
                .isEqualTo(InstanceStatus.ERROR);
        assertThat(afterExit(RestartPolicy.ALWAYS, 0, 0)).isEqualTo(InstanceStatus.RUNNING);
    }

    @Example
    void aRestartReplacesTheOldProcessExactlyOnce() {
        Model model = new Model(
                Instances.in(InstanceStatus.RUNNING).restart("r", LATER),
                observed(Power.RUNNING, null, Instances.LAUNCHED, 0, Instances.SMALL));
        model.run();
        assertThat(model.instance.status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(model.starts).isEqualTo(1);
        assertThat(model.stops).isEqualTo(1);
    }

    /** What a killed engine left may be unable to get its network back; a container in its place is made with it. */
    @Example
    void whatIsToBeReplacedIsNotAttachedBefore() {
        ObservedInstance unattached = observed(Power.RUNNING, null, LATER, 0, Instances.SMALL, null);
        Instance instance = Instances.in(InstanceStatus.RUNNING);
        assertThat(InstancePlan.next(instance, Instances.SMALL, "", Optional.of(unattached)))
                .isInstanceOf(Step.Attach.class);
        assertThat(InstancePlan.next(instance, Instances.SMALL, "volume:/data", Optional.of(unattached)))
                .isInstanceOf(Step.Remount.class);
    }

    @Example
    void aCrashLoopIsShownAsStartingWithTheExitCode() {
        ObservedInstance restarting = observed(Power.RESTARTING, 7, LATER, 3, Instances.SMALL);
        Step step = InstancePlan.next(Instances.in(InstanceStatus.RUNNING), Instances.SMALL, Optional.of(restarting));
        assertThat(step).isInstanceOf(Step.Note.class);
        Instance.Report report = ((Step.Note) step).report();
        assertThat(report.status()).isEqualTo(InstanceStatus.STARTING);
        assertThat(report.settles()).isFalse();
        assertThat(report.reason()).contains("exited with code 7");
    }

    @Example
    void otherLimitsAreSetBeforeTheInstanceCountsAsRunning() {
        Instance resizing = Instances.in(InstanceStatus.RUNNING).resize("medium", "r", LATER);
        Step step = InstancePlan.next(
                resizing, Instances.MEDIUM, Optional.of(observed(Power.RUNNING, null, LATER, 0, Instances.SMALL)));
        assertThat(step).isEqualTo(new Step.Resize(Instances.MEDIUM.limits()));
    }

    private static InstanceStatus afterExit(RestartPolicy policy, int exitCode, int restarts) {
        Model model = new Model(
                Instances.in(InstanceStatus.RUNNING, policy),
                observed(Power.EXITED, exitCode, Instances.LAUNCHED, restarts, Instances.SMALL));
        model.run();
        return model.instance.status();
    }

    @Provide
    Arbitrary<Instance> rows() {
        Arbitrary<Instance> settled = Combinators.combine(
                        Arbitraries.of(InstanceStatus.class), Arbitraries.of(RestartPolicy.class))
                .as(Instances::in);
        return Combinators.combine(
                        settled,
                        Arbitraries.of("start", "stop", "restart", "pause", "resume", "resize", "terminate", "none"))
                .as(InstancePlanTest::underWay);
    }

    /** The row after a verb, or as it was when the verb is not allowed. */
    private static Instance underWay(Instance row, String verb) {
        try {
            return switch (verb) {
                case "start" -> row.start("r", LATER);
                case "stop" -> row.stop("r", LATER);
                case "restart" -> row.restart("r", LATER);
                case "pause" -> row.pause("r", LATER);
                case "resume" -> row.resume("r", LATER);
                case "resize" -> row.resize("medium", "r", LATER);
                case "terminate" -> row.terminate("r", LATER);
                default -> row;
            };
        } catch (thecloud.core.error.Conflict notAllowed) {
            return row;
        }
    }

    @Provide
    Arbitrary<Optional<ObservedInstance>> realities() {
        return Combinators.combine(
                        Arbitraries.of(Power.CREATED, Power.RUNNING, Power.PAUSED, Power.EXITED),
                        Arbitraries.of(0, 1, 137),
                        Arbitraries.of(Instances.LAUNCHED.minusSeconds(5), Instances.LAUNCHED, LATER.plusSeconds(1)),
                        Arbitraries.of(0, 3, RestartPolicy.MAX_RETRIES),
                        Arbitraries.of(Instances.SMALL, Instances.MEDIUM),
                        Arbitraries.of(Instances.ADDRESS, "10.0.0.5").injectNull(0.2))
                .as((power, code, startedAt, restarts, type, address) ->
                        observed(power, power == Power.EXITED ? code : null, startedAt, restarts, type, address))
                .optional();
    }

    private static ObservedInstance observed(
            Power power, Integer exitCode, Instant startedAt, int restarts, InstanceType type) {
        return observed(power, exitCode, startedAt, restarts, type, Instances.ADDRESS);
    }

    private static ObservedInstance observed(
            Power power, Integer exitCode, Instant startedAt, int restarts, InstanceType type, String address) {
        return new ObservedInstance(
                new UUID(1, 1),
                "thecloud.me.web-01",
                "container-1",
                power,
                exitCode,
                false,
                null,
                power == Power.CREATED ? null : startedAt,
                restarts,
                type.limits(),
                address,
                "");
    }

    /** A row and a backend that does what it is told. */
    private static final class Model {

        private Instance instance;
        private ObservedInstance observed;
        private int starts;
        private int stops;
        private String wanted = "";
        private String has = "";

        Model(Instance instance, ObservedInstance observed) {
            this.instance = instance;
            this.observed = observed;
        }

        Model wanting(String volumes) {
            wanted = volumes;
            return this;
        }

        /** With the volumes that it was made with. */
        Optional<ObservedInstance> seen() {
            return Optional.ofNullable(observed)
                    .map(now -> new ObservedInstance(
                            now.instanceId(),
                            now.backendName(),
                            now.containerId(),
                            now.power(),
                            now.exitCode(),
                            now.outOfMemory(),
                            now.error(),
                            now.startedAt(),
                            now.restarts(),
                            now.limits(),
                            now.privateIp(),
                            has));
        }

        InstanceType type() {
            return instance.spec().instanceType().equals("medium") ? Instances.MEDIUM : Instances.SMALL;
        }

        Power power() {
            return observed == null ? null : observed.power();
        }

        void run() {
            for (int steps = 0; steps < 20; steps++) {
                Step step = InstancePlan.next(instance, type(), wanted, seen());
                if (step instanceof Step.Nothing) {
                    return;
                }
                apply(step);
            }
            throw new AssertionError("does not come to rest: " + instance + ", " + observed);
        }

        private void apply(Step step) {
            switch (step) {
                case Step.Create create -> {
                    observed = observed(Power.CREATED, null, LATER, 0, type());
                    has = wanted;
                }
                case Step.Remount remount -> {
                    has = wanted;
                    observed = remount.run()
                            ? with(Power.RUNNING, null, LATER.plusSeconds(2))
                            : with(Power.CREATED, null, null);
                }
                case Step.Start start -> {
                    assertThat(has).as("volumes at a start").isEqualTo(wanted);
                    starts++;
                    observed = with(Power.RUNNING, null, LATER.plusSeconds(2));
                }
                case Step.Stop stop -> {
                    stops++;
                    observed = with(Power.EXITED, 0, observed.startedAt());
                }
                case Step.Pause pause -> observed = with(Power.PAUSED, null, observed.startedAt());
                case Step.Resume resume -> observed = with(Power.RUNNING, null, observed.startedAt());
                case Step.Resize resize ->
                    observed = observed(
                            observed.power(),
                            observed.exitCode(),
                            observed.startedAt(),
                            observed.restarts(),
                            type(),
                            observed.privateIp());
                case Step.Attach attach ->
                    observed = observed(
                            observed.power(),
                            observed.exitCode(),
                            observed.startedAt(),
                            observed.restarts(),
                            observed.limits().equals(Instances.SMALL.limits()) ? Instances.SMALL : Instances.MEDIUM,
                            Instances.ADDRESS);
                case Step.Remove remove -> observed = null;
                case Step.Note note -> instance = instance.reported(note.report(), LATER);
                case Step.Nothing nothing -> throw new AssertionError("nothing to apply");
            }
        }

        private ObservedInstance with(Power power, Integer exitCode, Instant startedAt) {
            return new ObservedInstance(
                    observed.instanceId(),
                    observed.backendName(),
                    observed.containerId(),
                    power,
                    exitCode,
                    false,
                    null,
                    startedAt,
                    0,
                    observed.limits(),
                    observed.privateIp(),
                    observed.volumes());
        }
    }
}
