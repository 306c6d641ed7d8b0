package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.api.compute.InstanceView;
import thecloud.client.CloudClient;
import thecloud.testkit.TestImages;

/** Killed at any moment, the cloud loses nothing that it acknowledged and does nothing twice. */
class KillTest {

    private static final int ROUNDS = 20;
    private static final int CALLERS = 3;
    private static final long LONGEST_ROUND_MILLIS = 1200;
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Duration BACK = Duration.ofSeconds(30);

    private final Workload workload = new Workload();
    private RunningCloud cloud;

    @BeforeEach
    void start() {
        TestImages.busybox();
        cloud = RunningCloud.withUser();
    }

    @AfterEach
    void end() {
        cloud.close();
    }

    @Test
    void killedInTheMidstOfLaunchesAndTerminationsTheServerLosesNothingAndDoublesNothing() throws InterruptedException {
        long seed = System.nanoTime();
        Random moments = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            disturbed(moments.nextLong(LONGEST_ROUND_MILLIS), () -> cloud.kill9());
            cloud.up();
            settleAccounts();
        }
        assertNothingLostAndNothingDoubled("seed " + seed);
        assertThat(workload.launched()).as("launches in all rounds").hasSizeGreaterThan(ROUNDS);
    }

    @Test
    void aKilledDatabaseComesBackByItselfAndNothingIsLost() throws InterruptedException {
        long server = cloud.serverPid();
        for (int round = 0; round < 3; round++) {
            long postgres = cloud.postgresPid();
            disturbed(500, () -> RunningCloud.kill9(postgres));
            Await.until(
                    "the database being back",
                    BACK,
                    () -> Page.get(cloud.url() + "/health/ready").statusCode() == 200);
            assertThat(cloud.postgresPid()).isNotEqualTo(postgres);
            settleAccounts();
        }
        assertThat(cloud.serverPid()).as("the server lived through it").isEqualTo(server);
        assertNothingLostAndNothingDoubled("database");
    }

    /** Lets callers work and does the harm after so many milliseconds: the moment itself is the random input. */
    private void disturbed(long afterMillis, Runnable harm) throws InterruptedException {
        workload.nextRound();
        CountDownLatch callersDone = new CountDownLatch(CALLERS);
        List<Thread> callers = new ArrayList<>();
        try (CloudClient client = cloud.client()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(Thread.ofVirtual().start(() -> {
                    try {
                        workload.runUntilUnanswered(client);
                    } finally {
                        callersDone.countDown();
                    }
                }));
            }
            boolean early = callersDone.await(afterMillis, TimeUnit.MILLISECONDS);
            assertThat(early)
                    .as("callers without an answer before any harm was done")
                    .isFalse();
            harm.run();
            workload.harmed();
            assertThat(callersDone.await(30, TimeUnit.SECONDS))
                    .as("callers came to an end")
                    .isTrue();
        }
    }

    private void settleAccounts() {
        try (CloudClient client = cloud.client()) {
            Await.until("an answer to every call", BACK, () -> {
                workload.settleAccounts(client);
                return !workload.accountsAreOpen();
            });
        }
    }

    private void assertNothingLostAndNothingDoubled(String how) {
        assertThat(workload.surprises()).as(how).isEmpty();
        try (CloudClient client = cloud.client()) {
            Await.asserted(
                    "no work left (" + how + ")",
                    SETTLED,
                    () -> assertThat(client.tasks().list((String) null)).isEmpty());
            Map<String, String> alive = client.instances()
                    .list((String) null)
                    .collect(Collectors.toMap(InstanceView::id, InstanceView::status));
            assertThat(alive.keySet()).as(how).containsExactlyInAnyOrderElementsOf(workload.expectedAlive());
            assertThat(alive.values()).as(how).containsOnly("RUNNING");
            for (String id : workload.terminated()) {
                assertThat(client.instances().get(id).status())
                        .as(how + ", " + id)
                        .isEqualTo("DELETED");
            }
            assertThat(containersByInstance())
                    .as("containers, " + how)
                    .containsExactlyInAnyOrderElementsOf(workload.expectedAlive());
            workload.launched()
                    .forEach((key, id) -> assertThat(client.instances()
                                    .launch(Launches.busybox(key), key)
                                    .id())
                            .as("the answer to key %s, again", key)
                            .isEqualTo(id));
        }
    }

    /** The instance that each running container of ours belongs to; one that is there twice is listed twice. */
    private List<String> containersByInstance() {
        Engine engine = cloud.engine();
        List<String> containers = engine.ofTenant(cloud.tenantId());
        if (containers.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(
                List.of("inspect", "--format", "{{index .Config.Labels \"thecloud.instance\"}} {{.State.Running}}"));
        words.addAll(containers);
        return engine.docker(words.toArray(String[]::new))
                .lines()
                .map(line -> line.replace(" true", ""))
                .toList();
    }
}
