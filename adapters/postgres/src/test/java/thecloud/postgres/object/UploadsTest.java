package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static thecloud.postgres.object.PartedWrites.LEAST;
import static thecloud.postgres.object.PartedWrites.refuses;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadId;
import thecloud.core.object.multipart.UploadPart;
import thecloud.core.object.setting.Versioning;

/** Uploads in parts over real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {

    private final ObjectCloud cloud = new ObjectCloud();
    private final PartedWrites uploads = new PartedWrites(cloud);
    private final Bucket bucket = cloud.buckets.make("uploads", Versioning.ENABLED, false);

    @AfterAll
    void close() {
        cloud.close();
    }

    @Test
    void aChecksumOfChecksumsTakesOneOfEachPartThatIsSent() {
        Upload upload = uploads.begin(ObjectCloud.name(bucket, "composite"), ChecksumAlgorithm.SHA256);
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
        Upload upload = uploads.begin(name, null);
        Part last = uploads.part(upload, 9, 10, 'c');
        uploads.part(upload, 2, LEAST, 'x');
        Part second = uploads.part(upload, 2, LEAST, 'b');
        Part first = uploads.part(upload, 1, LEAST, 'a');
        uploads.part(upload, 5, LEAST, 'z'); // completed without it
        ObjectVersion made = uploads.complete(upload, first, second, last);
        assertThat(cloud.get(name)).isEqualTo("a".repeat(LEAST) + "b".repeat(LEAST) + "c".repeat(10));
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        for (Part part : List.of(first, second, last)) {
            md5.update(HexFormat.of().parseHex(part.etag()));
        }
        assertThat(made.etag()).isEqualTo(HexFormat.of().formatHex(md5.digest()) + "-3");
        assertThat(made.parts()).extracting(stored -> stored.number()).containsExactly(1, 2, 9);
        uploads.nothingIsLeftOver();
    }

    @Test
    void completingTwiceAnswersTheSameVersionAlsoWhenItIsGone() {
        ObjectName name = ObjectCloud.name(bucket, "twice");
        Upload upload = uploads.begin(name, null);
        Part part = uploads.part(upload, 1, 3, 'a');
        ObjectVersion made = uploads.complete(upload, part);
        assertThat(uploads.complete(upload, part).version()).isEqualTo(made.version());
        cloud.delete(name, made.version());
        ObjectVersion again = uploads.complete(upload, part);
        assertThat(again.version()).isEqualTo(made.version());
        assertThat(again.etag()).isEqualTo(made.etag());
        cloud.clock.move(Duration.ofDays(8));
        cloud.upkeep.collect();
        refuses("NoSuchUpload", () -> uploads.complete(upload, part));
    }

    @Test
    void whatAnUploadDoesNotTakeIsRefusedInTheWordsOfS3() {
        ObjectName name = ObjectCloud.name(bucket, "refused");
        Upload upload = uploads.begin(name, null);
        Part first = uploads.part(upload, 1, 10, 'a');
        Part second = uploads.part(upload, 2, 10, 'b');
        refuses("EntityTooSmall", () -> uploads.complete(upload, first, second));
        refuses("InvalidPartOrder", () -> uploads.complete(upload, second, first));
        refuses("InvalidPartOrder", () -> uploads.complete(upload, first, first));
        refuses("MalformedXML", () -> uploads.complete(upload));
        Part wrong = new Part(1, first.blob(), 10, second.etag(), null, first.lastModified());
        refuses("InvalidPart", () -> uploads.complete(upload, wrong));
        Part missing = new Part(7, first.blob(), 10, first.etag(), null, first.lastModified());
        refuses("InvalidPart", () -> uploads.complete(upload, missing));
        refuses("InvalidArgument", () -> uploads.written(upload, 0, 1, 'a'));
        refuses("InvalidArgument", () -> uploads.written(upload, 10_001, 1, 'a'));
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
        refuses("NoSuchUpload", () -> uploads.written(elsewhere, 1, 1, 'a'));
        refuses("NoSuchUpload", () -> uploads.complete(elsewhere, first));
        refuses("NoSuchKey", () -> cloud.get(name));
        assertThat(uploads.complete(upload, first).size()).isEqualTo(10);
    }

    @Test
    void anAbortedUploadLeavesNothingAndIsNoMore() {
        ObjectName name = ObjectCloud.name(bucket, "aborted");
        Upload upload = uploads.begin(name, null);
        uploads.part(upload, 1, 10, 'a');
        Written late = uploads.written(upload, 2, 10, 'b');
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
        uploads.nothingIsLeftOver();
    }

    @Test
    void checksumsOfTheWholeAreMadeOfThoseOfTheParts() {
        ObjectName name = ObjectCloud.name(bucket, "checksums");
        Upload sha = uploads.begin(name, ChecksumAlgorithm.SHA256);
        Part one = uploads.part(sha, 1, LEAST, 'a');
        Part two = uploads.part(sha, 2, 5, 'b');
        ObjectVersion composite = uploads.complete(sha, one, two);
        assertThat(composite.checksum().type()).isEqualTo(Checksum.Type.COMPOSITE);
        assertThat(composite.checksum().value()).endsWith("-2");

        Upload plain = uploads.begin(name, null);
        Part first = uploads.part(plain, 1, LEAST, 'a');
        Part second = uploads.part(plain, 2, 5, 'b');
        ObjectVersion full = uploads.complete(plain, first, second);
        ObjectVersion put = cloud.put(name, "a".repeat(LEAST) + "b".repeat(5));
        assertThat(full.checksum()).isEqualTo(put.checksum());

        Upload claimed = uploads.begin(name, ChecksumAlgorithm.CRC64NVME);
        Part third = uploads.part(claimed, 1, 5, 'b');
        Claims wrong =
                new Claims(null, new Checksum(ChecksumAlgorithm.CRC64NVME, Checksum.Type.FULL_OBJECT, "AAAAAAAAAAA="));
        refuses("BadDigest", () -> uploads.complete(claimed, wrong, third));
    }

    @Test
    void partsAreListedByNumberOverPages() {
        Upload upload = uploads.begin(ObjectCloud.name(bucket, "listed"), null);
        for (int number : List.of(10_000, 3, 1, 77)) {
            uploads.part(upload, number, 1, 'a');
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
    void aBucketWithoutObjectsGoesWithTheUploadsThatAreUnderWay() {
        Bucket left = cloud.buckets.make("left", Versioning.OFF, false);
        Upload upload = uploads.begin(ObjectCloud.name(left, "k"), null);
        uploads.part(upload, 1, LEAST, 'a');
        Written late = uploads.written(upload, 2, 10, 'b');
        cloud.put(ObjectCloud.name(left, "object"), "x");
        assertThat(cloud.buckets.deleteIfEmpty(left.id())).isFalse();
        uploads.part(upload, 3, 10, 'c'); // it is still there
        cloud.delete(ObjectCloud.name(left, "object"), null);
        assertThat(cloud.buckets.deleteIfEmpty(left.id())).isTrue();
        refuses(
                "NoSuchUpload",
                () -> cloud.tx(() -> cloud.uploads.finishPart(cloud.call, upload.name(), late, Claims.NONE)));
        uploads.nothingIsLeftOver();
    }
}
