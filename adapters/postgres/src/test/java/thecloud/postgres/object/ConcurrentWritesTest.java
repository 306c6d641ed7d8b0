package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.Versioning;

/** Many at once, on real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcurrentWritesTest {

    private static final int THREADS = 32;

    private final ObjectCloud cloud = new ObjectCloud();

    @AfterAll
    void close() {
        cloud.close();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static <T> List<Callable<T>> times(int count, java.util.function.IntFunction<T> call) {
        return IntStream.range(0, count)
                .<Callable<T>>mapToObj(i -> () -> call.apply(i))
                .toList();
    }

    @Test
    void writersOfOneKeySerialiseAndOneOfThemIsLeft() throws Exception {
        Bucket bucket = cloud.buckets.make("one-key", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        List<ObjectVersion> made = atOnce(times(THREADS * 4, i -> cloud.put(name, "content " + i)));
        assertThat(made).hasSize(THREADS * 4);
        assertThat(cloud.versions(bucket.name(), "", "", "", null, 1000).entries())
                .hasSize(1);
        assertThat(cloud.get(name)).startsWith("content ");
        cloud.collect();
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
    }

    @Test
    void writersOfOneKeyOfAVersionedBucketMakeAStackWithOneOnTop() throws Exception {
        Bucket bucket = cloud.buckets.make("one-stack", Versioning.ENABLED, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        atOnce(times(THREADS, i -> i % 4 == 0 ? cloud.delete(name, null) : cloud.put(name, "content " + i)));
        List<ObjectVersion> stack =
                cloud.versions(bucket.name(), "", "", "", null, 1000).entries();
        assertThat(stack).hasSize(THREADS);
        assertThat(stack.stream().filter(ObjectVersion::latest)).containsExactly(stack.getFirst());
    }

    @Test
    void oneOfManyWhoWriteOnlyWhatIsNotThereSucceeds() throws Exception {
        Bucket bucket = cloud.buckets.make("if-none-match", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        List<String> answers = atOnce(times(THREADS, i -> {
            try {
                cloud.put(name, "content " + i, ObjectCloud.conditional(null, "*"));
                return "made";
            } catch (Refused refused) {
                return refused.code();
            }
        }));
        assertThat(answers.stream().filter("made"::equals)).hasSize(1);
        assertThat(answers.stream().filter("PreconditionFailed"::equals)).hasSize(THREADS - 1);
    }

    @Test
    void oneOfManyWhoReplaceWhatTheyReadSucceeds() throws Exception {
        Bucket bucket = cloud.buckets.make("if-match", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        String etag = cloud.put(name, "first").etag();
        List<String> answers = atOnce(times(THREADS, i -> {
            try {
                cloud.put(name, "content " + i, ObjectCloud.conditional("\"" + etag + "\"", null));
                return "made";
            } catch (Refused refused) {
                return refused.code();
            }
        }));
        assertThat(answers.stream().filter("made"::equals)).hasSize(1);
    }

    @Test
    void whatWasWrittenIsListedByWhoeverAsksAfterwards() throws Exception {
        Bucket bucket = cloud.buckets.make("list-after-write", Versioning.OFF, false);
        List<Boolean> seen = atOnce(times(THREADS * 4, i -> {
            ObjectName name = ObjectCloud.name(bucket, "k" + i);
            cloud.put(name, "x");
            boolean listed =
                    cloud.keys(bucket).contains(name.key()) && cloud.get(name).equals("x");
            cloud.delete(name, null);
            return listed && !cloud.keys(bucket).contains(name.key());
        }));
        assertThat(seen).containsOnly(true);
    }

    @Test
    void readersSeeOneWholeObjectWhateverOverwritesIt() throws Exception {
        Bucket bucket = cloud.buckets.make("readers", Versioning.OFF, false);
        ObjectName name = ObjectCloud.name(bucket, "k");
        cloud.put(name, "0".repeat(1000));
        AtomicBoolean done = new AtomicBoolean();
        Set<String> torn = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readers.add(threads.submit(() -> {
                    while (!done.get()) {
                        String content = cloud.get(name);
                        if (content.length() != 1000
                                || content.chars().distinct().count() != 1) {
                            torn.add(content);
                        }
                    }
                }));
            }
            for (int i = 0; i < 200; i++) {
                cloud.put(name, String.valueOf((char) ('a' + i % 26)).repeat(1000));
                if (i % 10 == 0) {
                    cloud.upkeep.collect();
                }
            }
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(torn).isEmpty();
    }

    @Test
    void aBucketGoesWholeOrAWriteIntoItSucceeds() throws Exception {
        for (int round = 0; round < 20; round++) {
            Bucket bucket = cloud.buckets.make("going-" + round, Versioning.OFF, false);
            ObjectName name = ObjectCloud.name(bucket, "k");
            List<String> answers = atOnce(List.of(
                    () -> {
                        try {
                            cloud.put(name, "x");
                            return "written";
                        } catch (Refused refused) {
                            return refused.code();
                        }
                    },
                    () -> cloud.buckets.deleteIfEmpty(bucket.id()) ? "deleted" : "kept"));
            assertThat(answers).isIn(List.of("written", "kept"), List.of("NoSuchBucket", "deleted"));
            long rows = cloud.number("SELECT count(*) FROM objects WHERE bucket_id = '" + bucket.id() + "'");
            assertThat(rows).isEqualTo(answers.getFirst().equals("written") ? 1 : 0);
        }
    }

    @Test
    void writersDoNotWaitForEachOthersKeys() throws ExecutionException, InterruptedException {
        Bucket bucket = cloud.buckets.make("two-keys", Versioning.OFF, false);
        cloud.tx(() -> {
            cloud.objectRows.hold(ObjectCloud.name(bucket, "held"), null);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return threads.submit(() -> cloud.put(ObjectCloud.name(bucket, "free"), "x"))
                        .get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(cloud.keys(bucket)).containsExactly("free");
    }
}
