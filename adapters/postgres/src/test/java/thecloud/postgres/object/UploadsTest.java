package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.multipart.CompleteUpload.Named;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadId;
import thecloud.core.object.multipart.UploadPart;
import thecloud.core.object.setting.Versioning;

/** Uploads in parts over real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {

    private static final int LEAST = 5 << 20;

    private final ObjectCloud cloud = new ObjectCloud();
    private final Bucket bucket = cloud.buckets.make("uploads", Versioning.ENABLED, false);

    @AfterAll
    void close() {
        cloud.close();
    }

    private Upload begin(ObjectName name, @Nullable ChecksumAlgorithm algorithm) {
        PutObject plain = PutObject.plain(-1, ObjectHeaders.NONE);
        PutObject command = new PutObject(
                -1,
                plain.headers(),
                plain.requestedTags(),
                Preconditions.NONE,
                algorithm,
                null,
                plain.encryption(),
                null,
                null,
                plain.conditions());
        return cloud.tx(() -> cloud.uploads.create(cloud.call, name, new CreateUpload(command, null)));
    }

    private Part part(Upload upload, int number, int size, char content) {
        Written written = written(upload, number, size, content);
        return cloud.tx(() -> cloud.uploads.finishPart(cloud.call, upload.name(), written, Claims.NONE))
                .part();
    }

    private Written written(Upload upload, int number, int size, char content) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) content);
        UploadPart command = new UploadPart(upload.id().toString(), number, size, upload.checksum(), null, false);
        try (ObjectWriter writer = cloud.uploads.beginPart(cloud.call, upload.name(), command)) {
            writer.write(ByteBuffer.wrap(bytes));
            return writer.end();
        }
    }

    private ObjectVersion complete(Upload upload, Part... parts) {
        return complete(upload, Claims.NONE, parts);
    }

    private ObjectVersion complete(Upload upload, Claims claims, Part... parts) {
        List<Named> named = Arrays.stream(parts)
                .map(part -> new Named(part.number(), part.etag(), upload.checksum() == null ? null : part.checksum()))
                .toList();
        CompleteUpload command =
                new CompleteUpload(upload.id().toString(), named, Preconditions.NONE, claims, null, -1);
        return cloud.tx(() -> cloud.uploads.complete(cloud.call, upload.name(), command));
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void nothingIsLeftOver() {
        cloud.collect();
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
        long kept = cloud.number("SELECT coalesce(sum(bytes), 0) FROM bucket_usage");
        assertThat(kept)
                .isEqualTo(cloud.number("SELECT (SELECT coalesce(sum(size_bytes), 0) FROM objects)"
                        + " + (SELECT coalesce(sum(size_bytes), 0) FROM upload_parts)"));
    }

    @Test
    void aChecksumOfChecksumsTakesOneOfEachPartThatIsSent() {
        Upload upload = begin(ObjectCloud.name(bucket, "composite"), ChecksumAlgorithm.SHA256);
        String id = upload.id().toString();
        refuses(
                "InvalidRequest",
                () -> cloud.uploads.beginPart(cloud.call, upload.name(), new UploadPart(id, 1, 1, null, null, false)));
        cloud.uploads
                .beginPart(cloud.call, upload.name(), new UploadPart(id, 1, 1, null, null, true))
                .close();
    }

    @Test
    void partsOutOfOrderAndOverwrittenMakeTheObjectThatWasCompleted() throws Exception {
        ObjectName name = ObjectCloud.name(bucket, "out of order");
        Upload upload = begin(name, null);
        Part last = part(upload, 9, 10, 'c');
        part(upload, 2, LEAST, 'x');
        Part second = part(upload, 2, LEAST, 'b');
        Part first = part(upload, 1, LEAST, 'a');
        part(upload, 5, LEAST, 'z'); // completed without it
        ObjectVersion made = complete(upload, first, second, last);
        assertThat(cloud.get(name)).isEqualTo("a".repeat(LEAST) + "b".repeat(LEAST) + "c".repeat(10));
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        for (Part part : List.of(first, second, last)) {
            md5.update(HexFormat.of().parseHex(part.etag()));
        }
        assertThat(made.etag()).isEqualTo(HexFormat.of().formatHex(md5.digest()) + "-3");
        assertThat(made.parts()).extracting(stored -> stored.number()).containsExactly(1, 2, 9);
        nothingIsLeftOver();
    }

    @Test
    void completingTwiceAnswersTheSameVersionAlsoWhenItIsGone() {
        ObjectName name = ObjectCloud.name(bucket, "twice");
        Upload upload = begin(name, null);
        Part part = part(upload, 1, 3, 'a');
        ObjectVersion made = complete(upload, part);
        assertThat(complete(upload, part).version()).isEqualTo(made.version());
        cloud.delete(name, made.version());
        ObjectVersion again = complete(upload, part);
        assertThat(again.version()).isEqualTo(made.version());
        assertThat(again.etag()).isEqualTo(made.etag());
        cloud.clock.move(Duration.ofDays(8));
        cloud.upkeep.collect();
        refuses("NoSuchUpload", () -> complete(upload, part));
    }

    @Test
    void whatAnUploadDoesNotTakeIsRefusedInTheWordsOfS3() {
        ObjectName name = ObjectCloud.name(bucket, "refused");
        Upload upload = begin(name, null);
        Part first = part(upload, 1, 10, 'a');
        Part second = part(upload, 2, 10, 'b');
        refuses("EntityTooSmall", () -> complete(upload, first, second));
        refuses("InvalidPartOrder", () -> complete(upload, second, first));
        refuses("InvalidPartOrder", () -> complete(upload, first, first));
        refuses("MalformedXML", () -> complete(upload));
        Part wrong = new Part(1, first.blob(), 10, second.etag(), null, first.lastModified());
        refuses("InvalidPart", () -> complete(upload, wrong));
        Part missing = new Part(7, first.blob(), 10, first.etag(), null, first.lastModified());
        refuses("InvalidPart", () -> complete(upload, missing));
        refuses("InvalidArgument", () -> written(upload, 0, 1, 'a'));
        refuses("InvalidArgument", () -> written(upload, 10_001, 1, 'a'));
        Upload elsewhere = new Upload(
                upload.id(),
                ObjectCloud.name(bucket, "elsewhere"),
                upload.ownerId(),
                null,
                upload.headers(),
                null,
                null,
                null,
                upload.initiated());
        refuses("NoSuchUpload", () -> written(elsewhere, 1, 1, 'a'));
        refuses("NoSuchUpload", () -> complete(elsewhere, first));
        refuses("NoSuchKey", () -> cloud.get(name));
        assertThat(complete(upload, first).size()).isEqualTo(10);
    }

    @Test
    void anAbortedUploadLeavesNothingAndIsNoMore() {
        ObjectName name = ObjectCloud.name(bucket, "aborted");
        Upload upload = begin(name, null);
        part(upload, 1, 10, 'a');
        Written late = written(upload, 2, 10, 'b');
        cloud.tx(() -> {
            cloud.uploads.abort(cloud.call, name, new UploadId(upload.id().toString()));
            return true;
        });
        refuses("NoSuchUpload", () -> cloud.tx(() -> cloud.uploads.finishPart(cloud.call, name, late, Claims.NONE)));
        refuses(
                "NoSuchUpload",
                () -> cloud.uploads.abort(
                        cloud.call, name, new UploadId(upload.id().toString())));
        refuses(
                "NoSuchUpload",
                () -> cloud.uploads.parts(
                        cloud.call, name, new UploadId(upload.id().toString()), 0, 10));
        nothingIsLeftOver();
    }

    @Test
    void checksumsOfTheWholeAreMadeOfThoseOfTheParts() {
        ObjectName name = ObjectCloud.name(bucket, "checksums");
        Upload sha = begin(name, ChecksumAlgorithm.SHA256);
        Part one = part(sha, 1, LEAST, 'a');
        Part two = part(sha, 2, 5, 'b');
        ObjectVersion composite = complete(sha, one, two);
        assertThat(composite.checksum().type()).isEqualTo(Checksum.Type.COMPOSITE);
        assertThat(composite.checksum().value()).endsWith("-2");

        Upload plain = begin(name, null);
        Part first = part(plain, 1, LEAST, 'a');
        Part second = part(plain, 2, 5, 'b');
        ObjectVersion full = complete(plain, first, second);
        ObjectVersion put = cloud.put(name, "a".repeat(LEAST) + "b".repeat(5));
        assertThat(full.checksum()).isEqualTo(put.checksum());

        Upload claimed = begin(name, ChecksumAlgorithm.CRC64NVME);
        Part third = part(claimed, 1, 5, 'b');
        Claims wrong =
                new Claims(null, new Checksum(ChecksumAlgorithm.CRC64NVME, Checksum.Type.FULL_OBJECT, "AAAAAAAAAAA="));
        refuses("BadDigest", () -> complete(claimed, wrong, third));
    }

    @Test
    void partsAreListedByNumberOverPages() {
        Upload upload = begin(ObjectCloud.name(bucket, "listed"), null);
        for (int number : List.of(10_000, 3, 1, 77)) {
            part(upload, number, 1, 'a');
        }
        String id = upload.id().toString();
        assertThat(cloud.uploads
                        .parts(cloud.call, upload.name(), new UploadId(id), 0, 2)
                        .parts())
                .extracting(Part::number)
                .containsExactly(1, 3);
        assertThat(cloud.uploads
                        .parts(cloud.call, upload.name(), new UploadId(id), 0, 2)
                        .truncated())
                .isTrue();
        assertThat(cloud.uploads
                        .parts(cloud.call, upload.name(), new UploadId(id), 3, 2)
                        .parts())
                .extracting(Part::number)
                .containsExactly(77, 10_000);
        assertThat(cloud.uploads
                        .parts(cloud.call, upload.name(), new UploadId(id), 3, 2)
                        .truncated())
                .isFalse();
    }

    @Test
    void aPartThatFinishesWhileItsUploadEndsIsEitherInItOrRefused() throws Exception {
        for (int round = 0; round < 30; round++) {
            ObjectName name = ObjectCloud.name(bucket, "race " + round);
            Upload upload = begin(name, null);
            Part first = part(upload, 1, 3, 'a');
            Written replacement = written(upload, 1, 3, 'b');
            boolean abort = round % 2 == 0;
            List<Callable<String>> racers = new ArrayList<>();
            racers.add(() ->
                    answer(() -> cloud.tx(() -> cloud.uploads.finishPart(cloud.call, name, replacement, Claims.NONE))));
            racers.add(() -> answer(() -> {
                if (abort) {
                    cloud.tx(() -> {
                        cloud.uploads.abort(
                                cloud.call, name, new UploadId(upload.id().toString()));
                        return true;
                    });
                } else {
                    complete(upload, first);
                }
            }));
            List<String> answers = atOnce(racers);
            if (abort) {
                assertThat(answers).isIn(List.of("ok", "ok"), List.of("NoSuchUpload", "ok"));
                refuses("NoSuchKey", () -> cloud.get(name));
            } else if (answers.get(1).equals("ok")) {
                assertThat(answers.getFirst()).isEqualTo("NoSuchUpload");
                assertThat(cloud.get(name)).isEqualTo("aaa");
            } else {
                assertThat(answers).containsExactly("ok", "InvalidPart");
            }
        }
        nothingIsLeftOver();
    }

    @Test
    void completingAndAbortingAtOnceEndsInOneOfThem() throws Exception {
        for (int round = 0; round < 20; round++) {
            ObjectName name = ObjectCloud.name(bucket, "ends " + round);
            Upload upload = begin(name, null);
            Part first = part(upload, 1, 3, 'a');
            List<String> answers = atOnce(List.of(
                    () -> answer(() -> complete(upload, first)),
                    () -> answer(() -> complete(upload, first)),
                    () -> answer(() -> cloud.tx(() -> {
                        cloud.uploads.abort(
                                cloud.call, name, new UploadId(upload.id().toString()));
                        return true;
                    }))));
            if (answers.get(2).equals("ok")) {
                assertThat(answers).containsExactly("NoSuchUpload", "NoSuchUpload", "ok");
            } else {
                assertThat(answers).containsExactly("ok", "ok", "NoSuchUpload");
                assertThat(cloud.versions(bucket.name(), name.key(), "", "", null, 10)
                                .entries())
                        .hasSize(1);
            }
        }
        nothingIsLeftOver();
    }

    @Test
    void manyWritersOfOnePartLeaveOneBlob() throws Exception {
        Upload upload = begin(ObjectCloud.name(bucket, "one part"), null);
        List<Callable<String>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            writers.add(() -> answer(() -> part(upload, 1, 3, 'a')));
        }
        assertThat(atOnce(writers)).containsOnly("ok");
        nothingIsLeftOver();
        assertThat(cloud.uploads
                        .parts(
                                cloud.call,
                                upload.name(),
                                new UploadId(upload.id().toString()),
                                0,
                                10)
                        .parts())
                .hasSize(1);
    }

    private static String answer(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private static List<String> atOnce(List<Callable<String>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> answers = new ArrayList<>();
            for (Future<String> future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    void aBucketWithoutObjectsGoesWithTheUploadsThatAreUnderWay() {
        Bucket left = cloud.buckets.make("left", Versioning.OFF, false);
        Upload upload = begin(ObjectCloud.name(left, "k"), null);
        part(upload, 1, LEAST, 'a');
        Written late = written(upload, 2, 10, 'b');
        cloud.put(ObjectCloud.name(left, "object"), "x");
        assertThat(cloud.buckets.deleteIfEmpty(left.id())).isFalse();
        part(upload, 3, 10, 'c'); // it is still there
        cloud.delete(ObjectCloud.name(left, "object"), null);
        assertThat(cloud.buckets.deleteIfEmpty(left.id())).isTrue();
        refuses(
                "NoSuchUpload",
                () -> cloud.tx(() -> cloud.uploads.finishPart(cloud.call, upload.name(), late, Claims.NONE)));
        nothingIsLeftOver();
    }

    @Test
    void aBucketGoesWithAnUploadOrTheUploadIsCompleted() throws Exception {
        for (int round = 0; round < 20; round++) {
            Bucket going = cloud.buckets.make("leaving-" + round, Versioning.OFF, false);
            Upload upload = begin(ObjectCloud.name(going, "k"), null);
            Part part = part(upload, 1, 10, 'a');
            List<Callable<String>> calls = List.of(
                    () -> {
                        try {
                            complete(upload, part);
                            return "completed";
                        } catch (Refused refused) {
                            return refused.code();
                        }
                    },
                    () -> cloud.buckets.deleteIfEmpty(going.id()) ? "deleted" : "kept");
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> answers = threads.invokeAll(calls);
                assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                        .isIn(
                                List.of("completed", "kept"),
                                List.of("NoSuchUpload", "deleted"),
                                List.of("NoSuchBucket", "deleted"));
            }
        }
        nothingIsLeftOver();
    }
}
