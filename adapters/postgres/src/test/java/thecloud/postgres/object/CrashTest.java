package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.error.Refused;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadId;
import thecloud.core.object.multipart.UploadPart;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.storing.ObjectRepository;
import thecloud.core.object.storing.UploadRepository;
import thecloud.core.object.upkeep.UpkeepRepository;

/**
 * The process ends at any step of a write, and another one starts: what was acknowledged is there, what was not is there
 * whole or not at all, and no blob is left that nobody refers to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {

    private final ObjectCloud cloud = new ObjectCloud();
    private final Crashes crashes = new Crashes();

    @AfterAll
    void close() {
        cloud.close();
    }

    private void restart() {
        cloud.start(
                crashes.around(ObjectRepository.class, cloud.objectRows),
                crashes.around(UploadRepository.class, cloud.uploadRows),
                crashes.around(UpkeepRepository.class, cloud.upkeepRows),
                crashes.around(ObjectStore.class, cloud.store));
    }

    /** Something that a client does, and what may be there when it got no answer. */
    private interface Story {
        void happen();

        List<String> before();

        List<String> after();
    }

    private void tell(java.util.function.IntFunction<Story> stories) {
        int moment = 0;
        do {
            restart();
            crashes.never();
            Story story = stories.apply(moment);
            boolean acknowledged = false;
            crashes.in(moment);
            try {
                story.happen();
                acknowledged = true;
            } catch (Crashes.Crash crash) {
                assertThat(crashes.happened()).isTrue();
            }
            boolean crashed = crashes.happened();
            crashes.never();
            restart();
            String found = content(moment);
            assertThat(acknowledged ? story.after() : both(story))
                    .as("crashed at %s", moment)
                    .contains(found);
            cloud.collect();
            assertThat(cloud.store.all()).as("crashed at %s", moment).isEqualTo(cloud.referenced());
            assertThat(cloud.store.unfinished()).isEmpty();
            assertThat(content(moment)).isEqualTo(found);
            if (!crashed) {
                assertThat(moment).as("steps at which it crashed").isGreaterThan(3);
                return;
            }
            moment++;
        } while (moment < 200);
        throw new AssertionError("the story never came to its end");
    }

    private static List<String> both(Story story) {
        List<String> both = new ArrayList<>(story.before());
        both.addAll(story.after());
        return both;
    }

    private Bucket bucket;

    private ObjectName key(int moment) {
        return ObjectCloud.name(bucket, "key " + moment);
    }

    private String content(int moment) {
        try {
            return cloud.get(key(moment));
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private record Told(Runnable what, List<String> before, List<String> after) implements Story {
        @Override
        public void happen() {
            what.run();
        }
    }

    @Test
    void overwritingIsAllOrNothing() {
        bucket = cloud.buckets.make("crash-overwrite", Versioning.OFF, false);
        tell(moment -> {
            cloud.put(key(moment), "old");
            return new Told(() -> cloud.put(key(moment), "new"), List.of("old"), List.of("new"));
        });
    }

    @Test
    void aConditionalWriteIsAllOrNothing() {
        bucket = cloud.buckets.make("crash-conditional", Versioning.ENABLED, false);
        tell(moment -> new Told(
                () -> cloud.put(key(moment), "new", ObjectCloud.conditional(null, "*")),
                List.of("NoSuchKey"),
                List.of("new")));
    }

    @Test
    void deletingIsAllOrNothing() {
        bucket = cloud.buckets.make("crash-delete", Versioning.OFF, false);
        tell(moment -> {
            cloud.put(key(moment), "old");
            return new Told(
                    () -> {
                        cloud.delete(key(moment), null);
                        cloud.upkeep.collect();
                    },
                    List.of("old", "NoSuchKey"),
                    List.of("NoSuchKey"));
        });
    }

    @Test
    void completingAnUploadIsAllOrNothing() {
        bucket = cloud.buckets.make("crash-complete", Versioning.OFF, false);
        tell(moment -> {
            cloud.put(key(moment), "old");
            Upload upload = cloud.tx(() -> cloud.uploads.create(
                    cloud.call, key(moment), new CreateUpload(PutObject.plain(-1, ObjectHeaders.NONE), null)));
            return new Told(
                    () -> {
                        part(upload, 7, "unused");
                        part(upload, 1, "overwritten");
                        Part part = part(upload, 1, "new");
                        CompleteUpload command = new CompleteUpload(
                                upload.id().toString(),
                                List.of(new CompleteUpload.Named(1, part.etag(), null)),
                                Preconditions.NONE,
                                Claims.NONE,
                                null,
                                -1);
                        cloud.tx(() -> cloud.uploads.complete(cloud.call, key(moment), command));
                    },
                    List.of("old"),
                    List.of("new"));
        });
    }

    @Test
    void abortingAnUploadIsAllOrNothing() {
        bucket = cloud.buckets.make("crash-abort", Versioning.OFF, false);
        tell(moment -> {
            Upload upload = cloud.tx(() -> cloud.uploads.create(
                    cloud.call, key(moment), new CreateUpload(PutObject.plain(-1, ObjectHeaders.NONE), null)));
            part(upload, 1, "a");
            part(upload, 2, "b");
            return new Told(
                    () -> {
                        cloud.tx(() -> {
                            cloud.uploads.abort(
                                    cloud.call,
                                    key(moment),
                                    new UploadId(upload.id().toString()));
                            return true;
                        });
                        cloud.upkeep.collect();
                    },
                    List.of("NoSuchKey"),
                    List.of("NoSuchKey"));
        });
    }

    private Part part(Upload upload, int number, String content) {
        UploadPart command = new UploadPart(upload.id().toString(), number, -1, upload.checksum(), null, false);
        try (ObjectWriter writer = cloud.uploads.beginPart(cloud.call, upload.name(), command)) {
            writer.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            Written written = writer.end();
            return cloud.tx(() -> cloud.uploads.finishPart(cloud.call, upload.name(), written, Claims.NONE))
                    .part();
        }
    }

    @Test
    void whatIsRefusedAtTheEndLeavesNothingAtOnce() {
        bucket = cloud.buckets.make("refused-write", Versioning.OFF, false);
        restart();
        int before = cloud.store.all().size();
        Claims wrong = new Claims("AAAAAAAAAAAAAAAAAAAAAA==", null);
        try {
            cloud.put(key(0), "x", PutObject.plain(1, ObjectHeaders.NONE), wrong);
            throw new AssertionError("not refused");
        } catch (Refused refused) {
            assertThat(refused.code()).isEqualTo("BadDigest");
        }
        assertThat(cloud.store.all()).hasSize(before);
        assertThat(content(0)).isEqualTo("NoSuchKey");
    }
}
