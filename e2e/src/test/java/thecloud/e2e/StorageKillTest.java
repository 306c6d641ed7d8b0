package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.e2e.storage.StorageInspection;
import thecloud.e2e.storage.StorageLedger;
import thecloud.e2e.storage.StorageWorkload;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Signer;

/**
 * Killed at any moment under a load of everything that writes objects, the cloud has every byte that it acknowledged, of
 * what it did not acknowledge all or nothing, and not one file that no row knows of.
 */
class StorageKillTest {

    private static final int ROUNDS = 50;
    private static final int CLIENTS = 6;

    /** Answered in a round, at most, before the harm is done: so that a slow machine is tried as much as a fast one. */
    private static final int MOST_CALLS = 40;

    private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

    /** In one round of so many it is the database alone that is killed, and the server lives; in another one both are. */
    private static final int EVERY = 10;

    /** What is killed. */
    private enum Harm {
        SERVER,
        DATABASE,
        BOTH
    }

    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Duration COLLECTED = Duration.ofSeconds(30);

    private final long seed = System.nanoTime();
    private final StorageLedger ledger = new StorageLedger(seed);
    private final List<StorageWorkload> clients = IntStream.range(0, CLIENTS)
            .mapToObj(i -> new StorageWorkload(i, ledger))
            .toList();

    private RunningCloud cloud;
    private URI endpoint;
    private S3Signer signer;

    @BeforeEach
    void start() {
        int port = RunningCloud.freePort();
        endpoint = URI.create("http://127.0.0.1:" + port);
        cloud = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of(
                        "COMPUTE_BACKEND",
                        "simulated",
                        "S3_PORT",
                        Integer.toString(port),
                        "STORAGE_COLLECT_DELAY",
                        "2",
                        // A server that lives for two seconds is not worth the best code.
                        "CLOUD_JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1"));
        cloud.up();
        cloud.signUp();
        signer = cloud.newAccessKey("kill");
    }

    @AfterEach
    void end() {
        cloud.close();
    }

    @Test
    void killedUnderAMixedLoadOfWritesTheCloudLosesNoByteAndKeepsNone() throws Exception {
        try (S3Caller s3 = new S3Caller(endpoint, signer)) {
            StorageWorkload.prepare(s3, ledger);
        }
        Random moments = new Random(seed);
        for (int round = 1; round <= ROUNDS; round++) {
            disturbed(moments, harm(round));
            try (S3Caller s3 = new S3Caller(endpoint, signer)) {
                new StorageInspection(ledger, s3).settle();
            }
            assertThat(ledger.surprises()).as("round %d, seed %d", round, seed).isEmpty();
        }
        try (S3Caller s3 = new S3Caller(endpoint, signer)) {
            new StorageInspection(ledger, s3).readEverything();
        }
        assertThat(ledger.surprises()).as("seed %d", seed).isEmpty();
        StoredFiles files = new StoredFiles(cloud);
        Await.asserted("no file without a row and no row without its file", COLLECTED, files::areThoseOfRows);
        cloud.cli("storage", "verify", "s3://" + StorageLedger.PLAIN + "/sse/").succeeded();
        assertThat(ledger.acknowledged())
                .as("what was acknowledged")
                .containsKeys("put", "copy", "delete", "bulk delete", "part", "completion", "abortion")
                .containsKeys("versioned put", "versioned delete", "version removal");
    }

    /** A database that is not killed with its server shuts down by itself, and in peace. */
    private static Harm harm(int round) {
        return switch (round % EVERY) {
            case 1 -> Harm.DATABASE;
            case 4 -> Harm.BOTH;
            default -> Harm.SERVER;
        };
    }

    /** Lets clients work and does the harm while they are at it: the moment itself is the random input. */
    private void disturbed(Random moments, Harm harm) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(CLIENTS);
        try (S3Caller s3 = new S3Caller(endpoint, signer)) {
            for (StorageWorkload client : clients) {
                Thread.ofVirtual().start(() -> {
                    try {
                        client.runUntilUnanswered(s3);
                    } finally {
                        done.countDown();
                    }
                });
            }
            long enough = ledger.calls() + moments.nextInt(MOST_CALLS);
            Await.until("the calls of a round", LONGEST_ROUND, () -> ledger.calls() >= enough);
            assertThat(done.await(moments.nextInt(50), TimeUnit.MILLISECONDS))
                    .as("clients without an answer before any harm was done")
                    .isFalse();
            if (harm != Harm.SERVER) {
                RunningCloud.kill9(cloud.postgresPid());
            }
            if (harm != Harm.DATABASE) {
                cloud.kill9();
            }
            clients.forEach(StorageWorkload::end);
            assertThat(done.await(30, TimeUnit.SECONDS))
                    .as("clients came to an end")
                    .isTrue();
        }
        if (harm == Harm.DATABASE) {
            Await.until(
                    "the database being back",
                    BACK,
                    () -> Page.get(cloud.url() + "/health/ready").statusCode() == 200);
        } else {
            cloud.up();
        }
    }
}
