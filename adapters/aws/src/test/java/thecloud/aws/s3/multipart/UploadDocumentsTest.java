package thecloud.aws.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static thecloud.aws.s3.S3Samples.TENANT;
import static thecloud.aws.s3.S3Samples.TIME;
import static thecloud.aws.s3.S3Samples.plain;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestBody;
import thecloud.aws.s3.S3Model;
import thecloud.aws.s3.S3Samples;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.multipart.ListUploads;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.PartPage;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadPage;

class UploadDocumentsTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000007");
    private static final Checksum CRC32 = new Checksum(ChecksumAlgorithm.CRC32, Checksum.Type.FULL_OBJECT, "AAAAAA==");
    private static final String PEOPLE = "<Initiator><ID>" + TENANT + "</ID><DisplayName>" + TENANT
            + "</DisplayName></Initiator><Owner><ID>" + TENANT + "</ID><DisplayName>" + TENANT
            + "</DisplayName></Owner><StorageClass>STANDARD</StorageClass>";

    private static Upload upload(ChecksumAlgorithm checksum) {
        return new Upload(
                ID,
                new ObjectName(new BucketName("example-bucket"), "example object"),
                UUID.fromString(TENANT),
                null,
                ObjectHeaders.NONE,
                checksum,
                checksum == null ? null : Checksum.Type.COMPOSITE,
                null,
                TIME);
    }

    @Test
    void partsAreListed() {
        Part part = new Part(2, UUID.randomUUID(), 10485760, "7778aef83f66abc1fa1e8477f296d394", CRC32, TIME);
        String answer = S3Model.assertAnswers(
                "ListParts",
                xml -> UploadListHandlers.parts(
                        xml,
                        new UploadListHandlers.Parts(1, 2, null),
                        new PartPage(upload(ChecksumAlgorithm.CRC32), List.of(part), true)));
        assertThat(plain(answer))
                .isEqualTo("<ListPartsResult><Bucket>example-bucket</Bucket><Key>example object</Key><UploadId>" + ID
                        + "</UploadId>" + PEOPLE + "<PartNumberMarker>1</PartNumberMarker><NextPartNumberMarker>2"
                        + "</NextPartNumberMarker><MaxParts>2</MaxParts><IsTruncated>true</IsTruncated>"
                        + "<ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType><Part>"
                        + "<PartNumber>2</PartNumber><LastModified>2009-10-12T17:50:30.000Z</LastModified><ETag>&quot;"
                        + "7778aef83f66abc1fa1e8477f296d394&quot;</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32>"
                        + "<Size>10485760</Size></Part></ListPartsResult>");
    }

    @Test
    void uploadsAreListed() {
        String answer = S3Model.assertAnswers(
                "ListMultipartUploads",
                xml -> UploadListHandlers.uploads(
                        xml,
                        "bucket",
                        new ListUploads("e", "/", "a b", "1", 3),
                        "url",
                        new UploadPage(List.of(upload(null)), List.of("e/"), true, "e/", ID.toString())));
        assertThat(plain(answer))
                .isEqualTo(
                        "<ListMultipartUploadsResult><Bucket>bucket</Bucket><KeyMarker>a%20b</KeyMarker><UploadIdMarker>1"
                                + "</UploadIdMarker><NextKeyMarker>e/</NextKeyMarker><NextUploadIdMarker>" + ID
                                + "</NextUploadIdMarker><Delimiter>/</Delimiter><Prefix>e</Prefix><EncodingType>url</EncodingType>"
                                + "<MaxUploads>3</MaxUploads><IsTruncated>true</IsTruncated><Upload><Key>example%20object</Key>"
                                + "<UploadId>" + ID + "</UploadId>" + PEOPLE
                                + "<Initiated>2009-10-12T17:50:30.000Z</Initiated></Upload><CommonPrefixes><Prefix>e/</Prefix>"
                                + "</CommonPrefixes></ListMultipartUploadsResult>");
    }

    @Test
    void aCompletedUploadSaysWhereItIs() {
        String answer = S3Model.assertAnswers(
                "CompleteMultipartUpload",
                xml -> UploadHandlers.completed(
                        xml,
                        S3Samples.request("POST", "/example-bucket/a%20b?uploadId=1", "Host", "localhost:4566")
                                .head(),
                        S3Samples.multipart("a b", 5, 6)));
        assertThat(plain(answer))
                .isEqualTo(
                        "<CompleteMultipartUploadResult><Location>http://localhost:4566/example-bucket/a%20b</Location>"
                                + "<Bucket>example-bucket</Bucket><Key>a b</Key><ETag>&quot;fba9dede5f27731c9771645a39863328&quot;"
                                + "</ETag><ChecksumCRC32C>abcd-2</ChecksumCRC32C><ChecksumType>COMPOSITE</ChecksumType>"
                                + "</CompleteMultipartUploadResult>");
    }

    @Test
    void aCopiedPartSaysWhatItIs() {
        Part part = new Part(1, UUID.randomUUID(), 5, "9b2cf535f27731c974343645a3985328", CRC32, TIME);
        assertThat(plain(S3Model.assertAnswers("UploadPartCopy", xml -> PartHandlers.copied(xml, part))))
                .isEqualTo("<CopyPartResult><LastModified>2009-10-12T17:50:30.000Z</LastModified><ETag>&quot;"
                        + "9b2cf535f27731c974343645a3985328&quot;</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32>"
                        + "</CopyPartResult>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "a", "", "1.0", "99999999999"})
    void aPartHasANumberFromOneToTenThousand(String number) {
        S3Exchange exchange =
                new S3Exchange(S3Samples.request("PUT", "/example-bucket/key?uploadId=1&partNumber=" + number));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> UploadRequest.partNumber(exchange))
                .withMessage("Part number must be an integer between 1 and 10000, inclusive");
    }

    @Test
    void checksumHeadersOfCompletingAreAboutTheObject() {
        assertThat(UploadRequest.claims(Headers.of("x-amz-checksum-crc32", "AAAAAA==-3")))
                .isEqualTo(
                        new Claims(null, new Checksum(ChecksumAlgorithm.CRC32, Checksum.Type.COMPOSITE, "AAAAAA==-3")));
        assertThat(UploadRequest.claims(
                        Headers.of("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=", "x-amz-checksum-type", "FULL_OBJECT")))
                .isEqualTo(new Claims(
                        null, new Checksum(ChecksumAlgorithm.CRC64NVME, Checksum.Type.FULL_OBJECT, "AAAAAAAAAAA=")));
        assertThat(UploadRequest.claims(Headers.NONE)).isSameAs(Claims.NONE);
    }

    @Test
    void theDocumentOfCompletingIsWhatItsMd5Says() {
        byte[] document = S3Samples.utf8("hello");
        assertThat(UnclaimedBody.read(RequestBody.of(document), "XUFAKrxLKna5cZ2REBfFkg=="))
                .isEqualTo(document);
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> UnclaimedBody.read(RequestBody.of(document), "AAAAAAAAAAAAAAAAAAAAAA=="))
                .satisfies(error -> assertThat(error.code()).isEqualTo("BadDigest"));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> UnclaimedBody.read(RequestBody.of(document), "?"))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidDigest"));
    }
}
