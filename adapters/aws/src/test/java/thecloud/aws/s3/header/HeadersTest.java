package thecloud.aws.s3.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.core.error.Refused;
import thecloud.core.object.ByteRange;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.Preconditions;
import thecloud.core.object.Retention;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.setting.LockMode;

class HeadersTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=5-, 5, 95",
        "bytes=-10, 90, 10",
        "bytes=-1000, 0, 100",
        "bytes=99-99, 99, 1",
        "bytes=90-1000, 90, 10",
        "' bytes=1-2 ', 1, 2"
    })
    void aRangeIsReadAgainstTheSize(String header, long offset, long count) {
        assertThat(ByteRanges.read(header, 100)).contains(new ByteRange(offset, count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,5-6",
                "items=0-1",
                "bytes",
                "bytes=a-b",
                "",
                "bytes=1-2-3",
                "bytes= -1",
                "bytes=0 -1"
            })
    void whatIsNoSingleRangeSaysNothing(String header) {
        assertThat(ByteRanges.read(header, 100)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bytes=100-, 100", "bytes=100-200, 100", "bytes=-0, 100", "bytes=0-, 0", "bytes=-0, 0"})
    void aRangeWithNoByteInItIsNotSatisfiable(String header, long size) {
        AwsError error = assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> ByteRanges.read(header, size))
                .actual();
        assertThat(error.status()).isEqualTo(416);
        assertThat(error.code()).isEqualTo("InvalidRange");
        assertThat(error.details())
                .containsEntry("RangeRequested", header)
                .containsEntry("ActualObjectSize", String.valueOf(size));
        assertThat(error.headers()).containsEntry("Content-Range", "bytes */" + size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-100", "bytes=-5", "bytes=5-", "0-5", "bytes=5-4", "bytes=0-5,7-8"})
    void aCopiedRangeHasBothItsEnds(String header) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> ByteRanges.copied(header, 100))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidArgument"));
        assertThat(ByteRanges.copied("bytes=0-99", 100)).isEqualTo(new ByteRange(0, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "1994-11-06T08:49:37Z"
            })
    void datesAreReadInEveryForm(String date) {
        assertThat(Timestamps.parseHttp(date)).contains(Instant.parse("1994-11-06T08:49:37Z"));
    }

    @Test
    void timesAreWrittenWithMillisecondsOrAsHttpHasThem() {
        Instant time = Instant.parse("2006-02-03T16:45:09.123456Z");
        assertThat(Timestamps.iso(time)).isEqualTo("2006-02-03T16:45:09.123Z");
        assertThat(Timestamps.iso(Instant.parse("2006-02-03T16:45:09Z"))).isEqualTo("2006-02-03T16:45:09.000Z");
        assertThat(Timestamps.http(time)).isEqualTo("Fri, 03 Feb 2006 16:45:09 GMT");
    }

    @Test
    void conditionsOfWritingAreETagsOrNothing() {
        assertThat(PreconditionHeaders.ofWrite(Headers.NONE)).isSameAs(Preconditions.NONE);
        assertThat(PreconditionHeaders.ofWrite(Headers.of("If-None-Match", " * "))
                        .ifNoneMatch())
                .isEqualTo(" * ");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> PreconditionHeaders.ofWrite(Headers.of("If-None-Match", "\"abc\"")))
                .satisfies(error -> assertThat(error.status()).isEqualTo(501));
    }

    @Test
    void aDateThatCannotBeReadIsNoCondition() {
        Preconditions read = PreconditionHeaders.ofRead(
                Headers.of("If-Modified-Since", "yesterday", "If-Match", "\"a\"", "If-Match", "\"b\""));
        assertThat(read.ifModifiedSince()).isNull();
        assertThat(read.ifMatch()).isEqualTo("\"a\",\"b\"");
    }

    @Test
    void metadataComeBackAsTheyWereSent() {
        ObjectHeaders read = MetadataHeaders.read(Headers.of(
                "Content-Type", "text/plain",
                "Content-Encoding", "aws-chunked, gzip",
                "Cache-Control", "no-cache",
                "Expires", "Thu, 01 Dec 1994 16:00:00 GMT",
                "X-Amz-Meta-Color", "blue",
                "X-Amz-Meta-Color", "green",
                "X-Amz-Meta-", "nothing",
                "x-amz-website-redirect-location", "/other"));
        assertThat(read.contentType()).isEqualTo("text/plain");
        assertThat(read.system())
                .isEqualTo(Map.of(
                        "content-encoding", "gzip",
                        "cache-control", "no-cache",
                        "expires", "Thu, 01 Dec 1994 16:00:00 GMT"));
        assertThat(read.user()).isEqualTo(Map.of("color", "blue,green"));
        AwsResponse response = AwsResponse.ok();
        MetadataHeaders.write(response, read, Map.of("content-type", "text/html"));
        assertThat(response.header("Content-Type")).isEqualTo("text/html");
        assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.header("x-amz-meta-color")).isEqualTo("blue,green");
        assertThat(response.header("x-amz-website-redirect-location")).isEqualTo("/other");
    }

    @Test
    void anEncodingThatIsOnlyOfTheWayHereIsNotKept() {
        assertThat(MetadataHeaders.read(Headers.of("Content-Encoding", "aws-chunked"))
                        .system())
                .isEmpty();
    }

    @Test
    void nobodysContentTypeIsBinary() {
        AwsResponse response = AwsResponse.ok();
        MetadataHeaders.write(response, ObjectHeaders.NONE, Map.of());
        assertThat(response.header("Content-Type")).isEqualTo("binary/octet-stream");
    }

    @Test
    void metadataThatAreNotAsciiTravelEncoded() {
        ObjectHeaders read = MetadataHeaders.read(Headers.of("x-amz-meta-name", "=?UTF-8?B?w4Q=?="));
        assertThat(read.user()).isEqualTo(Map.of("name", "Ä"));
        AwsResponse response = AwsResponse.ok();
        MetadataHeaders.write(response, read, Map.of());
        assertThat(response.header("x-amz-meta-name")).isEqualTo("=?UTF-8?B?w4Q=?=");
    }

    @Test
    void tagsAreAQueryString() {
        assertThat(TagHeader.parse("Key1=a%26b&Key2=c+d&Key3"))
                .isEqualTo(Map.of("Key1", "a&b", "Key2", "c d", "Key3", ""));
        for (String wrong : new String[] {"a=1&a=2", "=1", "a=%zz"}) {
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() -> TagHeader.parse(wrong))
                    .satisfies(error -> assertThat(error.details()).containsEntry("ArgumentName", "x-amz-tagging"));
        }
    }

    @Test
    void retentionTakesModeAndDate() {
        assertThat(LockHeaders.retention(Headers.of(
                        "x-amz-object-lock-mode", "GOVERNANCE",
                        "x-amz-object-lock-retain-until-date", "2030-01-01T00:00:00.000Z")))
                .isEqualTo(new Retention(LockMode.GOVERNANCE, Instant.parse("2030-01-01T00:00:00Z")));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> LockHeaders.retention(Headers.of("x-amz-object-lock-mode", "GOVERNANCE")))
                .withMessage("x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> LockHeaders.legalHold(Headers.of("x-amz-object-lock-legal-hold", "MAYBE")))
                .withMessage("Legal Hold must be either of 'ON' or 'OFF'");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket/key, bucket, key,",
        "/bucket/a//b, bucket, a//b,",
        "/bucket/a%20b%2Fc%3F, bucket, a b/c?,",
        "bucket%2Fkey?versionId=abc, bucket, key, abc",
        "bucket/key?versionId=null, bucket, key, null",
        "bucket/what?ever, bucket, what?ever,"
    })
    void aCopySourceIsBucketKeyAndVersion(String header, String bucket, String key, String version) {
        CopySource source = CopySource.parse(header);
        assertThat(source.name().bucket().value()).isEqualTo(bucket);
        assertThat(source.name().key()).isEqualTo(key);
        assertThat(source.version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "bucket", "bucket/", "/bucket", "//key", "bucket/%zz", "bucket/key?versionId="})
    void whatNamesNoObjectIsNoCopySource(String header) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> CopySource.parse(header))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidArgument"));
    }

    @Test
    void aCopySourceOfNoBucketsNameIsRefusedByTheName() {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> CopySource.parse("NO/key"));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> CopySource.parse("arn:aws:s3:local:1:accesspoint/ap/object/key"))
                .satisfies(error -> assertThat(error.status()).isEqualTo(501));
    }

    @Test
    void storageClassesAndOptionsThatAreNotHereAreRefused() {
        RefusedHeaders.refuse(Headers.of("x-amz-storage-class", "STANDARD"));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> RefusedHeaders.refuse(Headers.of("x-amz-storage-class", "GLACIER")))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidStorageClass"));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> RefusedHeaders.refuse(Headers.of("x-amz-write-offset-bytes", "0")))
                .satisfies(error -> assertThat(error.code()).isEqualTo("NotImplemented"));
    }

    @Test
    void howChecksumsOfPartsAreToBecomeOneTakesAnAlgorithm() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> ChecksumHeaders.uploadType(Headers.of("x-amz-checksum-type", "COMPOSITE")))
                .withMessageContaining("can only be used with the x-amz-checksum-algorithm header");
    }

    @Test
    void kindsOfChecksumsAreNamedInAnyCaseAsTheAlgorithmsAre() {
        Headers headers = Headers.of("x-amz-checksum-type", "Full_object", "x-amz-checksum-algorithm", "Crc64nvme");
        assertThat(ChecksumHeaders.uploadType(headers)).isEqualTo(Checksum.Type.FULL_OBJECT);
        assertThat(ChecksumHeaders.algorithm(headers)).isEqualTo(ChecksumAlgorithm.CRC64NVME);
    }
}
