package thecloud.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import thecloud.api.identity.AccessKeyView;
import thecloud.client.CloudClient;

/** Object storage over S3, against nginx, plain files and Adobe's S3Mock; all on the same disk, one after the other. */
final class StorageRows {

    static final String BUCKET = "bench";

    /** As buckets are made. */
    private static final String ENCRYPTED = "bench-encrypted";

    private static final long LARGE = 256L << 20;
    private static final int SMALL = 4096;
    private static final int SMALL_OBJECTS = 1000;
    private static final int ROUNDS = 7;
    private static final int WARM_UPS = 40;
    private static final int SECONDS = 6;
    private static final int WRITERS = 32;
    private static final int FRESH_NAMES = 40_000;
    private static final int PARALLEL = 64;
    private static final double PARALLEL_MEGABYTES = 512;
    private static final double MEGABYTE = 1e6;
    private static final String LARGE_PATH = "/" + BUCKET + "/large";

    private final ScratchCloud cloud;
    private final StorageReferences references;
    private final Path home;
    private final Path large;
    private final byte[] small = new byte[SMALL];
    private final S3Requests requests;
    private final PlainWrites plain;

    StorageRows(ScratchCloud cloud, Path root) throws IOException {
        this.cloud = cloud;
        this.home = Files.createDirectories(cloud.home().resolve("bench"));
        this.references = new StorageReferences(home, root);
        this.large = home.resolve("large");
        this.plain = new PlainWrites(home, new Database(cloud.postgresPort()));
        Random random = new Random(1);
        random.nextBytes(small);
        try (OutputStream out = Files.newOutputStream(large)) {
            byte[] chunk = new byte[1 << 20];
            for (long written = 0; written < LARGE; written += chunk.length) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
        try (CloudClient client = cloud.client(cloud.register("storage").apiKey())) {
            AccessKeyView key = client.auth().createAccessKey("bench", null, null, false);
            this.requests = new S3Requests(key, cloud.s3Port());
        }
        Path nothing = Files.createFile(home.resolve("nothing"));
        for (String bucket : List.of(BUCKET, ENCRYPTED)) {
            RawTransfer.put(cloud.s3Port(), requests.put("/" + bucket), nothing);
        }
        RawTransfer.get(cloud.s3Port(), requests.delete("/" + BUCKET + "?encryption"));
    }

    S3Requests requests() {
        return requests;
    }

    /** The peer is started once and for all rows; without it only its rows are missing. */
    void measure(Report report) throws Exception {
        largeWrites(report);
        smallWrites(report);
        try (Background nginx = references.nginx()) {
            Path www = Files.createDirectories(references.www().resolve(BUCKET));
            Files.copy(large, www.resolve("large"));
            for (int i = 0; i < SMALL_OBJECTS; i++) {
                Files.write(www.resolve("small-" + i), small);
            }
            smallReads(report, nginx.port());
            largeReads(report, "GET 256 MiB, verified on read", nginx.port(), 0.7);
            cloud.down();
            cloud.up("STORAGE_VERIFY_ON_READ", "off");
            largeReads(report, "GET 256 MiB, zero-copy", nginx.port(), 0.9);
        }
        cloud.down();
        cloud.up();
        report.note(
                "storage: the bucket has its default encryption turned off, but for the rows that say so; large objects over one connection, median of "
                        + ROUNDS + "; small ones of " + SMALL
                        + " bytes under wrk, after a warm-up until the rate is steady; every request is signed (Signature Version 4), also those to nginx and S3Mock; the"
                        + " plain program writes files with the bytes' MD5 computed, or syncs and renames small ones in "
                        + WRITERS + " threads and inserts a committed row for each");
    }

    /** Every row again, with a server that was made for the same protocol. */
    void comparePeer(Report report) throws Exception {
        try (Background peer = references.s3Mock()) {
            int port = peer.port();
            report.add(
                    Row.atLeast("PUT 256 MiB against S3Mock", largeWrite(cloud.s3Port()), largeWrite(port), 1, "MB/s"));
            report.add(
                    Row.atLeast("GET 256 MiB against S3Mock", largeReads(cloud.s3Port()), largeReads(port), 1, "MB/s"));
            report.add(Row.atLeast("PUT 4 KiB against S3Mock", smallWrite(cloud.s3Port()), smallWrite(port), 1, "/s"));
            double ours = smallRead(cloud.s3Port());
            for (int i = 0; i < SMALL_OBJECTS; i++) {
                RawTransfer.put(port, requests.put(smallPath(i), small.length), smallFile());
            }
            report.add(Row.atLeast("GET 4 KiB against S3Mock", ours, smallRead(port), 1, "/s"));
        }
    }

    private void largeWrites(Report report) throws Exception {
        Samples plainly = new Samples();
        Samples signed = new Samples();
        Samples ours = new Samples();
        largeWrite(cloud.s3Port());
        for (int round = 0; round < ROUNDS; round++) {
            plainly.add(rate(() -> plain.large(large)));
            ours.add(rate(() -> RawTransfer.put(cloud.s3Port(), requests.put(LARGE_PATH, LARGE), large)));
        }
        report.add(Row.atLeast("PUT 256 MiB", ours.median(), plainly.median(), 0.8, "MB/s"));
        byte[] all = Files.readAllBytes(large);
        String head = requests.put(LARGE_PATH, all);
        for (int round = 0; round < ROUNDS; round++) {
            signed.add(rate(() -> RawTransfer.put(cloud.s3Port(), head, large)));
        }
        report.add(Row.info("PUT 256 MiB, its SHA-256 signed", signed.median(), "MB/s"));
        String path = "/" + ENCRYPTED + "/large";
        Samples encrypted = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            encrypted.add(rate(() -> RawTransfer.put(cloud.s3Port(), requests.put(path, LARGE), large)));
        }
        report.add(Row.info("PUT 256 MiB, encrypted", encrypted.median(), "MB/s"));
        Samples decrypted = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            decrypted.add(rate(() -> RawTransfer.get(cloud.s3Port(), requests.get(path), LARGE)));
        }
        report.add(Row.info("GET 256 MiB, encrypted", decrypted.median(), "MB/s"));
    }

    private double largeWrite(int port) throws Exception {
        Samples samples = new Samples();
        for (int round = 0; round < ROUNDS / 2; round++) {
            samples.add(rate(() -> RawTransfer.put(port, requests.put(LARGE_PATH, LARGE), large)));
        }
        return samples.median();
    }

    /** In turns, after rounds for the compiler: a server that has just started compiles for some seconds. */
    private void largeReads(Report report, String what, int nginx, double aim) throws Exception {
        Samples reference = new Samples();
        Samples ours = new Samples();
        String head = requests.get(LARGE_PATH);
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double theirs = rate(() -> RawTransfer.get(nginx, head, LARGE));
            double mine = rate(() -> RawTransfer.get(cloud.s3Port(), head, LARGE));
            if (round >= 0) {
                reference.add(theirs);
                ours.add(mine);
            }
        }
        report.add(Row.atLeast(what, ours.median(), reference.median(), aim, "MB/s"));
    }

    private double largeReads(int port) throws Exception {
        Samples samples = new Samples();
        String head = requests.get(LARGE_PATH);
        RawTransfer.get(port, head, LARGE);
        for (int round = 0; round < ROUNDS; round++) {
            samples.add(rate(() -> RawTransfer.get(port, head, LARGE)));
        }
        return samples.median();
    }

    private void smallWrites(Report report) throws Exception {
        Samples plainly = new Samples();
        Samples ours = new Samples();
        smallWriter(cloud.s3Port()).warmUp();
        for (int round = 0; round < 3; round++) {
            plainly.add(plain.small(small, WRITERS, SECONDS));
            ours.add(smallWrite(cloud.s3Port()));
        }
        report.add(Row.atLeast("PUT 4 KiB, 32 connections", ours.median(), plainly.median(), 0.7, "/s"));
    }

    /** Of new objects. */
    private double smallWrite(int port) throws IOException {
        return smallWriter(port).run(SECONDS).perSecond();
    }

    private Wrk smallWriter(int port) throws IOException {
        String prefix = "/" + BUCKET + "/put-" + System.nanoTime() + "-";
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < FRESH_NAMES; i++) {
            heads.add(requests.put(prefix + i, small));
        }
        return Wrk.sending(port, heads, small, WRITERS, home);
    }

    private void smallReads(Report report, int nginx) throws Exception {
        for (int i = 0; i < SMALL_OBJECTS; i++) {
            RawTransfer.put(cloud.s3Port(), requests.put(smallPath(i), small.length), smallFile());
        }
        smallReader(cloud.s3Port()).warmUp();
        Samples reference = new Samples();
        Samples ours = new Samples();
        for (int round = 0; round < 3; round++) {
            reference.add(smallRead(nginx));
            ours.add(smallRead(cloud.s3Port()));
        }
        report.add(Row.atLeast("GET 4 KiB", ours.median(), reference.median(), 0.5, "/s"));
    }

    private double smallRead(int port) throws IOException {
        return smallReader(port).run(SECONDS).perSecond();
    }

    private Wrk smallReader(int port) throws IOException {
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < SMALL_OBJECTS; i++) {
            heads.add(requests.get(smallPath(i)));
        }
        return Wrk.sending(port, heads, new byte[0], Wrk.CONNECTIONS, home);
    }

    /** 64 uploads at once, then 64 downloads, of objects that are as large as the heap. */
    void atOnce(Report report) throws Exception {
        cloud.forgetPeak();
        double up = parallel(i -> {
            String path = "/" + BUCKET + "/parallel-" + i;
            RawTransfer.put(cloud.s3Port(), requests.put(path, LARGE), large);
        });
        double down =
                parallel(i -> RawTransfer.get(cloud.s3Port(), requests.get("/" + BUCKET + "/parallel-" + i), LARGE));
        report.add(Row.below("memory, 64 x 256 MiB up and down", cloud.peakMegabytes(), PARALLEL_MEGABYTES, "MB"));
        report.add(Row.info("64 uploads of 256 MiB at once", up, "MB/s"));
        report.add(Row.info("64 downloads of 256 MiB at once", down, "MB/s"));
    }

    /** Something that is done many times at once. */
    @FunctionalInterface
    private interface Numbered {
        void run(int number) throws Exception;
    }

    private static double parallel(Numbered work) throws Exception {
        double millis = Samples.millisOf(() -> {
            try (ExecutorService clients = Executors.newFixedThreadPool(PARALLEL)) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < PARALLEL; i++) {
                    int number = i;
                    running.add(clients.submit(() -> {
                        work.run(number);
                        return null;
                    }));
                }
                for (Future<?> client : running) {
                    client.get();
                }
            } catch (ExecutionException e) {
                throw new IOException("one of " + PARALLEL + " at once failed", e.getCause());
            }
        });
        return PARALLEL * LARGE / MEGABYTE / (millis / 1000);
    }

    private static double rate(Samples.Timed work) throws Exception {
        return LARGE / MEGABYTE / (Samples.millisOf(work) / 1000);
    }

    private static String smallPath(int number) {
        return "/" + BUCKET + "/small-" + number;
    }

    private Path smallFile() throws IOException {
        Path file = home.resolve("small");
        return Files.exists(file) ? file : Files.write(file, small);
    }
}
