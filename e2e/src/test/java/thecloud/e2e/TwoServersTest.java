package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import thecloud.api.compute.InstanceView;
import thecloud.api.identity.ApiKeyView;
import thecloud.client.CloudClient;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudUnreachableException;
import thecloud.testkit.TestImages;

/** Two servers on one database are one cloud. */
class TwoServersTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(60);

    private static RunningCloud first;
    private static RunningCloud second;

    @BeforeAll
    static void start() {
        TestImages.busybox();
        first = RunningCloud.withUser();
        second = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of(
                        "DATABASE_URL", first.databaseUrl(),
                        "CLOUD_MASTER_KEY_FILE",
                                first.cloudHome().resolve("master.key").toString()));
        second.up();
    }

    @AfterAll
    static void end() {
        second.close();
        first.close();
    }

    @Test
    void launchesOnEitherAreSeenOnBothAndMakeOneContainerEach() {
        List<String> ids = new ArrayList<>();
        try (CloudClient one = first.client();
                CloudClient other = second.client(first.apiKey())) {
            for (int i = 0; i < 6; i++) {
                CloudClient launching = i % 2 == 0 ? one : other;
                ids.add(launching
                        .instances()
                        .launch(Launches.busybox("shared-" + i))
                        .id());
            }
            for (CloudClient asking : List.of(one, other)) {
                Await.asserted(
                        "all running",
                        SOON,
                        () -> assertThat(asking.instances().list("RUNNING").map(InstanceView::id))
                                .containsAll(ids));
            }
            Map<String, Long> containers = ids.stream().collect(Collectors.toMap(id -> id, id ->
                    (long) first.engine().ofInstance(id).size()));
            assertThat(containers.values()).containsOnly(1L);
            assertThat(other.instances().stop(ids.getFirst(), true).status()).isEqualTo("STOPPED");
            assertThat(one.instances().get(ids.getFirst()).status()).isEqualTo("STOPPED");
        }
    }

    @Test
    void waitingOnOneServerEndsWhenTheOtherHasDoneTheWork() {
        try (CloudClient one = first.client();
                CloudClient other = second.client(first.apiKey())) {
            for (int i = 0; i < 4; i++) {
                CloudClient waiting = i % 2 == 0 ? one : other;
                InstanceView made = waiting.instances().launchAndWait(Launches.busybox("awaited-" + i));
                assertThat(made.status()).isEqualTo("RUNNING");
            }
        }
    }

    @Test
    void aKeyRevokedOnOneServerIsRefusedByTheOtherAtOnce() {
        try (CloudClient one = first.client()) {
            ApiKeyView key = one.auth().createKey("short-lived");
            try (CloudClient withKey = second.client(key.key())) {
                assertThat(withKey.auth().me().user().email()).isEqualTo(first.email());
                one.auth().revokeKey(key.id());
                assertThatThrownBy(() -> withKey.auth().me())
                        .isInstanceOfSatisfying(
                                CloudApiException.class,
                                refused -> assertThat(refused.status()).isEqualTo(401));
            }
            ApiKeyView turning = one.auth().createKey("turning");
            try (CloudClient withOld = second.client(turning.key())) {
                assertThat(withOld.auth().me().user().email()).isEqualTo(first.email());
                String fresh = one.auth().rotateKey(turning.id()).key();
                assertThatThrownBy(() -> withOld.auth().me()).isInstanceOf(CloudApiException.class);
                try (CloudClient withNew = second.client(fresh)) {
                    assertThat(withNew.auth().me().user().email()).isEqualTo(first.email());
                }
            }
        }
    }

    @Test
    void theWorkOfAServerThatIsKilledIsDoneByTheOther() {
        List<String> acknowledged = new ArrayList<>();
        try (CloudClient other = second.client(first.apiKey())) {
            for (int i = 0; i < 5; i++) {
                acknowledged.add(other.instances()
                        .launch(Launches.busybox("bereft-" + i))
                        .id());
            }
            second.kill9();
            assertThatThrownBy(() -> other.auth().me()).isInstanceOf(CloudUnreachableException.class);
        }
        try (CloudClient one = first.client()) {
            for (String id : acknowledged) {
                Await.until(
                        id + " running",
                        TAKEN_OVER,
                        () -> one.instances().get(id).status().equals("RUNNING"));
                assertThat(first.engine().ofInstance(id)).hasSize(1);
            }
        }
        second.up();
    }
}
