package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.error.CloudException;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.error.Refused;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.Versioning;
import thecloud.core.quota.QuotaRepository;
import thecloud.postgres.LastRow;
import thecloud.postgres.TestCloud;
import thecloud.postgres.quota.PostgresQuotaRepository;

/** Puts that share a commit: each has an answer of its own, and none harms the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupedPutsTest {

    private static final int MANY = 24;

    private final ObjectCloud cloud = new ObjectCloud();

    @AfterAll
    void close() {
        cloud.close();
    }

    /** Answers of puts that all came while the commit of a first one was held up, by their names. */
    private Map<String, String> gathered(Bucket bucket, Map<String, Runnable> puts, Consumer<Thread> meanwhile)
            throws Exception {
        Map<String, String> answers = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        cloud.tx(() -> {
            cloud.sql("LOCK TABLE bucket_usage_changes IN ACCESS EXCLUSIVE MODE");
            Thread first = Thread.ofPlatform()
                    .start(() -> answers.put("first", answer(() -> cloud.put(name(bucket, "first"), "x"))));
            threads.add(first);
            TestCloud.until("the first one holds up the others", this::somebodyWaits);
            puts.forEach((name, put) -> threads.add(Thread.ofPlatform().start(() -> answers.put(name, answer(put)))));
            TestCloud.until(
                    "all others wait for it",
                    () -> threads.stream()
                                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                                    .count()
                            == puts.size());
            meanwhile.accept(first);
            return true;
        });
        for (Thread thread : threads) {
            thread.join();
        }
        return answers;
    }

    private boolean somebodyWaits() {
        return cloud.cloud.database.apart(handle -> handle.createQuery("SELECT count(*) > 0 FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .mapTo(Boolean.class)
                .one());
    }

    private static String answer(Runnable put) {
        try {
            put.run();
            return "ok";
        } catch (Refused refused) {
            return refused.code();
        } catch (CloudException failure) {
            return failure.getClass().getSimpleName();
        } catch (RuntimeException failure) {
            return "failed";
        }
    }

    private static ObjectName name(Bucket bucket, String key) {
        return ObjectCloud.name(bucket, key);
    }

    private Map<String, Runnable> plain(Bucket bucket) {
        Map<String, Runnable> puts = new HashMap<>();
        IntStream.range(0, MANY)
                .forEach(i -> puts.put("k" + i, () -> cloud.put(name(bucket, "k" + i), "content " + i)));
        return puts;
    }

    private void assertAllThere(Bucket bucket, Map<String, String> answers) {
        for (int i = 0; i < MANY; i++) {
            assertThat(answers).containsEntry("k" + i, "ok");
            assertThat(cloud.get(name(bucket, "k" + i))).isEqualTo("content " + i);
        }
    }

    private void assertNoBlobWithoutARow() {
        cloud.collect();
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
    }

    @Test
    void thoseWhoComeWhileACommitIsUnderWayShareTheNext() throws Exception {
        Bucket bucket = cloud.buckets.make("shared", Versioning.ENABLED, false);
        Map<String, String> answers = gathered(bucket, plain(bucket), first -> {});
        assertAllThere(bucket, answers);
        assertThat(answers).containsEntry("first", "ok");
        assertThat(cloud.number(
                        "SELECT count(DISTINCT xmin::text) FROM objects WHERE bucket_id = '" + bucket.id() + "'"))
                .isEqualTo(2);
        assertThat(cloud.number("SELECT count(*) FROM objects WHERE latest AND NOT null_version AND bucket_id = '"
                        + bucket.id() + "'"))
                .isEqualTo(MANY + 1);
        assertNoBlobWithoutARow();
    }

    @Test
    void eachOfManyVersionsOfOneKeyHasTheNameThatItIsFoundBy() throws Exception {
        Bucket bucket = cloud.buckets.make("same-key", Versioning.ENABLED, false);
        Map<String, String> versions = new ConcurrentHashMap<>();
        Map<String, Runnable> puts = new HashMap<>();
        IntStream.range(0, MANY)
                .forEach(i -> puts.put("k" + i, () -> {
                    ObjectVersion made = cloud.put(name(bucket, "k"), "content " + i);
                    versions.put(made.version(), "content " + i);
                }));
        assertThat(gathered(bucket, puts, first -> {}))
                .hasSize(MANY + 1)
                .allSatisfy((who, answer) -> assertThat(answer).isEqualTo("ok"));
        assertThat(versions).hasSize(MANY);
        versions.forEach((version, content) ->
                assertThat(cloud.get(name(bucket, "k"), version)).isEqualTo(content));
        assertThat(cloud.number("SELECT count(*) FROM objects WHERE latest AND key = 'k' AND bucket_id = '"
                        + bucket.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsRefusedOrFailsAmongThemHarmsNobodyElse() throws Exception {
        Bucket bucket = cloud.buckets.make("some-fail", Versioning.OFF, false);
        Bucket gone = cloud.buckets.make("gone-meanwhile", Versioning.OFF, false);
        cloud.put(name(bucket, "there"), "before");
        Map<String, Runnable> puts = plain(bucket);
        puts.put("without a bucket", () -> cloud.put(name(gone, "k"), "x"));
        puts.put("unrecordable", () -> recorded(bucket, "unrecordable", "INSERT INTO nowhere VALUES (?)"));
        Map<String, String> answers = gathered(bucket, puts, first -> cloud.buckets.deleteIfEmpty(gone.id()));
        assertAllThere(bucket, answers);
        assertThat(answers).containsEntry("without a bucket", "NoSuchBucket").containsEntry("unrecordable", "failed");
        assertThat(cloud.keys(bucket)).doesNotContain("unrecordable").contains("first", "there");
        assertNoBlobWithoutARow();
    }

    /** With a row beside that of the object, as the guard's record is. */
    private ObjectVersion recorded(Bucket bucket, String key, String sql) {
        PutObject command = PutObject.plain(-1, ObjectHeaders.NONE);
        try (ObjectWriter writer = cloud.objects.begin(cloud.call, name(bucket, key), command)) {
            writer.write(ByteBuffer.wrap("x".getBytes(StandardCharsets.UTF_8)));
            Written written = writer.end();
            return cloud.tx(() -> {
                cloud.cloud.database.beforeCommit(new LastRow(sql, insert -> insert.setString(1, key)));
                return cloud.objects.finish(cloud.call, name(bucket, key), written, Claims.NONE);
            });
        }
    }

    @Test
    void whatGoesWithAnObjectIsThereWithIt() throws Exception {
        cloud.sql("CREATE TABLE records (key TEXT PRIMARY KEY)");
        Bucket bucket = cloud.buckets.make("recorded", Versioning.OFF, false);
        Map<String, Runnable> puts = new HashMap<>();
        for (String key : List.of("a", "b", "c")) {
            puts.put(key, () -> recorded(bucket, key, "INSERT INTO records VALUES (?)"));
        }
        assertThat(gathered(bucket, puts, first -> {}))
                .containsEntry("a", "ok")
                .containsEntry("b", "ok")
                .containsEntry("c", "ok");
        assertThat(
                        cloud.number(
                                "SELECT count(*) FROM records JOIN objects USING (key) WHERE records.xmin::text = objects.xmin::text"))
                .isEqualTo(3);
        assertThat(answer(() -> recorded(bucket, "a", "INSERT INTO records VALUES (?)")))
                .isEqualTo("failed");
        assertThat(cloud.get(name(bucket, "a"))).isEqualTo("x");
    }

    @Test
    void whoeverWritesWhatSomebodyHoldsWaitsAlone() throws Exception {
        Bucket bucket = cloud.buckets.make("one-held", Versioning.OFF, false);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ObjectVersion> waiting = cloud.tx(() -> {
                cloud.objectRows.hold(name(bucket, "held"), null);
                Future<ObjectVersion> held = threads.submit(() -> cloud.put(name(bucket, "held"), "new"));
                TestCloud.until("it waits for the key", this::somebodyWaits);
                for (int i = 0; i < MANY; i++) {
                    cloud.cloud.database.inAnotherTransaction(() -> cloud.put(name(bucket, "free"), "x"));
                }
                assertThat(held.isDone()).isFalse();
                return held;
            });
            assertThat(waiting.get().name().key()).isEqualTo("held");
        }
        assertThat(cloud.keys(bucket)).containsExactly("free", "held");
    }

    @Test
    void aTenantWithAQuotaIsHeldToItAndOthersAreNot() throws Exception {
        QuotaRepository quotas = new PostgresQuotaRepository(cloud.cloud.database);
        TestBuckets others =
                new TestBuckets(cloud.cloud.database, cloud.cloud.addTenant().id(), cloud.cloud.user.id());
        Bucket bucket = others.make("limited", Versioning.OFF, false);
        Bucket free = cloud.buckets.make("unlimited", Versioning.OFF, false);
        quotas.set(bucket.tenantId(), new QuotaRepository.Limit(null, "storage_mb", 2));
        Map<String, Runnable> puts = plain(free);
        for (int i = 0; i < 6; i++) {
            String key = "large" + i;
            puts.put(key, () -> cloud.put(name(bucket, key), "x".repeat(1 << 20)));
        }
        Map<String, String> answers = gathered(free, puts, first -> {});
        assertAllThere(free, answers);
        assertThat(answers.values().stream().filter(QuotaExceeded.class.getSimpleName()::equals))
                .hasSize(4);
        assertThat(cloud.keys(bucket)).hasSize(2);
        assertNoBlobWithoutARow();
    }

    @Test
    void whatTheDatabaseForgetsBeforeTheCommitIsPutAgain() throws Exception {
        Bucket bucket = cloud.buckets.make("terminated", Versioning.OFF, false);
        Map<String, String> answers = gathered(
                bucket,
                plain(bucket),
                first -> cloud.cloud.database.apart(
                        handle -> handle.createQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                        + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                                .mapTo(Boolean.class)
                                .list()));
        assertAllThere(bucket, answers);
        assertThat(answers).containsEntry("first", "ok");
        assertNoBlobWithoutARow();
    }

    @Test
    void whatWasNewAndWhatWasNotAreCommittedTogether() throws Exception {
        Bucket bucket = cloud.buckets.make("overwritten", Versioning.OFF, false);
        for (int i = 0; i < MANY; i += 2) {
            cloud.put(name(bucket, "k" + i), "old");
        }
        Map<String, Runnable> puts = plain(bucket);
        puts.put("again", () -> cloud.put(name(bucket, "twice"), "a"));
        puts.put("and again", () -> cloud.put(name(bucket, "twice"), "a"));
        Map<String, String> answers = gathered(bucket, puts, first -> {});
        assertAllThere(bucket, answers);
        assertThat(cloud.get(name(bucket, "twice"))).isEqualTo("a");
        assertThat(cloud.keys(bucket)).hasSize(MANY + 2);
        assertThat(cloud.number("SELECT count(DISTINCT xmin::text) FROM objects WHERE key <> 'first' AND bucket_id = '"
                        + bucket.id() + "'"))
                .isEqualTo(1);
        assertThat(cloud.number("SELECT sum(objects) FROM (SELECT bucket_id, objects FROM bucket_usage UNION ALL"
                        + " SELECT bucket_id, objects FROM bucket_usage_changes) u WHERE bucket_id = '" + bucket.id()
                        + "'"))
                .isEqualTo(MANY + 2);
        assertNoBlobWithoutARow();
    }

    @Test
    void whenItIsNotKnownWhetherTheyAreThereTheirBytesAre() throws Exception {
        Bucket bucket = cloud.buckets.make("unknown", Versioning.OFF, false);
        cloud.sql("CREATE FUNCTION lost() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RAISE 'lost'; END $$");
        cloud.sql("CREATE CONSTRAINT TRIGGER lost AFTER INSERT ON objects DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW WHEN (NEW.key = 'k7') EXECUTE FUNCTION lost()");
        int before = cloud.store.all().size();
        Map<String, String> answers = gathered(bucket, plain(bucket), first -> {});
        cloud.sql("DROP TRIGGER lost ON objects");
        assertThat(answers)
                .containsEntry("first", "ok")
                .containsEntry("k7", "failed")
                .containsEntry("k8", "failed");
        assertThat(cloud.keys(bucket)).containsExactly("first");
        assertThat(cloud.store.all()).hasSize(before + MANY + 1);
        assertNoBlobWithoutARow();
    }
}
