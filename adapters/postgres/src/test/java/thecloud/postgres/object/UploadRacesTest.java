package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static thecloud.postgres.object.PartedWrites.refuses;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.error.Refused;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectName;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadId;
import thecloud.core.object.setting.Versioning;

/** Uploads in parts that several do something to at once, over real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadRacesTest {

    private final ObjectCloud cloud = new ObjectCloud();
    private final PartedWrites uploads = new PartedWrites(cloud);
    private final Bucket bucket = cloud.buckets.make("uploads", Versioning.ENABLED, false);

    @AfterAll
    void close() {
        cloud.close();
    }

    @Test
    void aPartThatFinishesWhileItsUploadEndsIsEitherInItOrRefused() throws Exception {
        for (int round = 0; round < 30; round++) {
            ObjectName name = ObjectCloud.name(bucket, "race " + round);
            Upload upload = uploads.begin(name, null);
            Part first = uploads.part(upload, 1, 3, 'a');
            Written replacement = uploads.written(upload, 1, 3, 'b');
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
                    uploads.complete(upload, first);
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
        uploads.nothingIsLeftOver();
    }

    @Test
    void completingAndAbortingAtOnceEndsInOneOfThem() throws Exception {
        for (int round = 0; round < 20; round++) {
            ObjectName name = ObjectCloud.name(bucket, "ends " + round);
            Upload upload = uploads.begin(name, null);
            Part first = uploads.part(upload, 1, 3, 'a');
            List<String> answers = atOnce(List.of(
                    () -> answer(() -> uploads.complete(upload, first)),
                    () -> answer(() -> uploads.complete(upload, first)),
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
        uploads.nothingIsLeftOver();
    }

    @Test
    void manyWritersOfOnePartLeaveOneBlob() throws Exception {
        Upload upload = uploads.begin(ObjectCloud.name(bucket, "one part"), null);
        List<Callable<String>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            writers.add(() -> answer(() -> uploads.part(upload, 1, 3, 'a')));
        }
        assertThat(atOnce(writers)).containsOnly("ok");
        uploads.nothingIsLeftOver();
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
    void aBucketGoesWithAnUploadOrTheUploadIsCompleted() throws Exception {
        for (int round = 0; round < 20; round++) {
            Bucket going = cloud.buckets.make("leaving-" + round, Versioning.OFF, false);
            Upload upload = uploads.begin(ObjectCloud.name(going, "k"), null);
            Part part = uploads.part(upload, 1, 10, 'a');
            List<Callable<String>> calls = List.of(
                    () -> {
                        try {
                            uploads.complete(upload, part);
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
        uploads.nothingIsLeftOver();
    }
}
