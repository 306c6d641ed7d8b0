package thecloud.postgres.object;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.Versioning;

/** Prints the numbers of docs/adr/0016-objects.md. Not a test: run its main method, on a machine with nothing else to do. */
public final class ListingTimes {

    private static final int ROUNDS = 40;
    private static final int PREFIXES = 2000;
    private static final int BATCH = 50_000;

    private ListingTimes() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (ObjectCloud cloud = new ObjectCloud()) {
            Bucket small = filled(cloud, "small", 10_000);
            Bucket big = filled(cloud, "big", 1_000_000);
            cloud.sql("ANALYZE objects");
            for (String delimiter : new String[] {"", "/"}) {
                System.out.println("pages of the database read, delimiter <" + delimiter + ">: 10,000: "
                        + pages(cloud, small, delimiter) + "; 1,000,000: " + pages(cloud, big, delimiter));
            }
            for (int i = 0; i < 2; i++) {
                compare("1,000 keys", small, big, (bucket, at) -> cloud.list(bucket.name(), "", "", at, 1000));
                compare("delimiter", small, big, (bucket, at) -> cloud.list(bucket.name(), "", "/", at, 1000));
                compare("versions", small, big, (bucket, at) -> cloud.versions(bucket.name(), "", "", at, null, 1000));
                compare(
                        "versions by delimiter",
                        small,
                        big,
                        (bucket, at) -> cloud.versions(bucket.name(), "", "/", at, null, 1000));
            }
            Bucket written = cloud.buckets.make("written", Versioning.OFF, false);
            writes("put of new keys, the same transaction", i -> cloud.put(ObjectCloud.name(written, "k" + i), "x"));
            writes("put over existing keys", i -> cloud.put(ObjectCloud.name(written, "k" + i), "y"));
            writes("get", i -> cloud.get(ObjectCloud.name(written, "k" + i)));
            cloud.sql("CREATE TABLE plain (id UUID PRIMARY KEY, bucket TEXT, key TEXT, size BIGINT, etag TEXT)");
            writes(
                    "plain insert",
                    i -> cloud.tx(() -> cloud.cloud.database.query(handle -> handle.execute(
                            "INSERT INTO plain VALUES (gen_random_uuid(), 'written', ?, 1, 'etag')", "k" + i))));
        }
    }

    /** Unlike a time it does not depend on what else the machine does. */
    private static String pages(ObjectCloud cloud, Bucket bucket, String delimiter) {
        return cloud.cloud.database.query(handle -> handle
                .createQuery("EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM objects_page('" + bucket.id() + "', '', '"
                        + delimiter + "', '000100', 1001)")
                .mapTo(String.class)
                .list()
                .stream()
                .filter(line -> line.contains("Buffers"))
                .findFirst()
                .orElse("?")
                .strip());
    }

    private static Bucket filled(ObjectCloud cloud, String name, int keys) {
        Bucket bucket = cloud.buckets.make(name + "-bucket", Versioning.OFF, false);
        for (int from = 0; from < keys; from += BATCH) {
            cloud.sql(insert(bucket, from + 1, from + Math.min(BATCH, keys)));
        }
        return bucket;
    }

    private static String insert(Bucket bucket, int first, int last) {
        return "INSERT INTO objects (id, bucket_id, key, sequence, null_version, latest, delete_marker, owner_id,"
                + " size_bytes, etag, legal_hold, created_at) SELECT gen_random_uuid(), '" + bucket.id()
                + "', lpad((i % " + PREFIXES + ")::text, 6, '0') || '/' || lpad(i::text, 9, '0'),"
                + " nextval('object_sequence'), TRUE, TRUE, FALSE, '" + bucket.tenantId()
                + "', 4096, md5(i::text), FALSE, now() FROM generate_series(" + first + ", " + last + ") AS i";
    }

    private interface Page {
        Object of(Bucket bucket, String after);
    }

    private static void compare(String what, Bucket small, Bucket big, Page page) {
        double few = median(small, page);
        double many = median(big, page);
        System.out.printf(
                Locale.ROOT, "%-24s 10,000: %6.2f ms  1,000,000: %6.2f ms  ratio %.2f%n", what, few, many, many / few);
    }

    private static double median(Bucket bucket, Page page) {
        Random random = new Random(1);
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            String after = String.format(Locale.ROOT, "%06d/", random.nextInt(PREFIXES / 3));
            long start = System.nanoTime();
            page.of(bucket, after);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static void writes(String what, IntConsumer one) throws InterruptedException {
        int count = 20_000;
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 32; thread++) {
                threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        one.accept(i);
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-40s %8.0f a second%n", what, count / seconds);
    }
}
