package thecloud.aws.s3.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static thecloud.aws.s3.S3Samples.TENANT;
import static thecloud.aws.s3.S3Samples.utf8;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.s3.S3Model;
import thecloud.core.object.Retention;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.core.object.setting.LockMode;

class ObjectDocumentsTest {

    private static final String OTHER = "11111111-1111-1111-1111-111111111111";

    @Test
    void anAccessControlPolicyIsReadAsItIsWritten() {
        AccessControl acl = new AccessControl(List.of(
                new Grant(new Grantee.Tenant(TENANT), Permission.FULL_CONTROL),
                new Grant(new Grantee.Tenant(OTHER), Permission.READ_ACP),
                new Grant(Grantee.Group.ALL_USERS, Permission.READ)));
        String written = S3Model.assertAnswers("GetBucketAcl", xml -> AccessControlPolicy.write(xml, TENANT, acl));
        AccessControlPolicy read = AccessControlPolicy.read(utf8(written));
        assertThat(read.acl()).isEqualTo(acl);
        assertThat(read.owner()).isEqualTo(TENANT);
        assertThat(written)
                .contains(
                        "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"><URI>"
                                + "http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission>");
    }

    @Test
    void withoutAnAclTheOwnerHasFullControl() {
        String written = S3Model.assertAnswers("GetObjectAcl", xml -> AccessControlPolicy.write(xml, TENANT, null));
        assertThat(AccessControlPolicy.read(utf8(written)).acl().grants())
                .containsExactly(new Grant(new Grantee.Tenant(TENANT), Permission.FULL_CONTROL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<AccessControlPolicy/>",
                "<AccessControlList/>",
                "<AccessControlPolicy><AccessControlList><Grant/></AccessControlList></AccessControlPolicy>",
                "<AccessControlPolicy><AccessControlList><Grant><Grantee><ID>1</ID></Grantee><Permission>ALL</Permission>"
                        + "</Grant></AccessControlList></AccessControlPolicy>",
                "<AccessControlPolicy><AccessControlList><Grant><Grantee/><Permission>READ</Permission></Grant>"
                        + "</AccessControlList></AccessControlPolicy>"
            })
    void anAclThatIsNoneIsMalformed(String document) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> AccessControlPolicy.read(utf8(document)))
                .satisfies(error -> assertThat(error.code()).isEqualTo("MalformedACLError"));
    }

    @Test
    void deletingAtOnceTakesKeysAsTheyAre() {
        Delete delete = Delete.read(utf8("<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Quiet>true</Quiet>"
                + "<Object><Key> a b/&#x1F600; </Key></Object><Object><Key>b</Key><VersionId>v1</VersionId>"
                + "<ETag>\"abc\"</ETag></Object></Delete>"));
        assertThat(delete.quiet()).isTrue();
        assertThat(delete.items())
                .containsExactly(
                        new Delete.Item(" a b/\uD83D\uDE00 ", null, null), new Delete.Item("b", "v1", "\"abc\""));
    }

    @Test
    void noMoreThanAThousandAreDeletedAtOnce() {
        String object = "<Object><Key>a</Key></Object>";
        assertThat(Delete.read(utf8("<Delete>" + object.repeat(1000) + "</Delete>"))
                        .items())
                .hasSize(1000);
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Delete.read(utf8("<Delete>" + object.repeat(1001) + "</Delete>")))
                .satisfies(error -> assertThat(error.code()).isEqualTo("MalformedXML"));
    }

    @Test
    void anUploadIsCompletedByItsParts() {
        assertThat(CompleteMultipartUpload.read(utf8("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                        + "\"a54357aff0632cce46d942af68356b38\"</ETag></Part><Part><ETag>0c78aef83f66abc1fa1e8477f296d394"
                        + "</ETag><PartNumber>2</PartNumber><ChecksumCRC64NVME>AAAAAAAAAAA=</ChecksumCRC64NVME></Part>"
                        + "</CompleteMultipartUpload>")))
                .containsExactly(
                        new CompleteUpload.Named(1, "a54357aff0632cce46d942af68356b38", null),
                        new CompleteUpload.Named(
                                2,
                                "0c78aef83f66abc1fa1e8477f296d394",
                                new Checksum(ChecksumAlgorithm.CRC64NVME, Checksum.Type.FULL_OBJECT, "AAAAAAAAAAA=")));
    }

    /** In the words of AWS for both; it names all of a part's. */
    @ParameterizedTest
    @CsvSource({
        "<ChecksumCRC32>AAAAAA==</ChecksumCRC32><ChecksumSHA1>Kq5sNclPz7QV2+lfQIuc6R7oRu0=</ChecksumSHA1>,"
                + "CRC32:AAAAAA==;SHA1:Kq5sNclPz7QV2+lfQIuc6R7oRu0=;",
        "<ChecksumCRC32>no base 64</ChecksumCRC32>, CRC32:no base 64;"
    })
    void aPartHasOneChecksumWhichIsBase64(String elements, String named) {
        String document = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>e</ETag>" + elements
                + "</Part></CompleteMultipartUpload>";
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> CompleteMultipartUpload.read(utf8(document)))
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("InvalidArgument");
                    assertThat(error).hasMessage("Invalid Base64 or multiple checksums present in request");
                    assertThat(error.details()).containsEntry("ArgumentName", "Checksum");
                    assertThat(error.details()).containsEntry("ArgumentValue", named);
                });
    }

    /** As some clients write them that fill in all fields. */
    @Test
    void anEmptyChecksumIsNone() {
        assertThat(CompleteMultipartUpload.read(utf8("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber>"
                        + "<ETag>e</ETag><ChecksumCRC32/></Part></CompleteMultipartUpload>")))
                .containsExactly(new CompleteUpload.Named(1, "e", null));
    }

    @Test
    void retentionAndLegalHold() {
        Retention retention = new Retention(LockMode.GOVERNANCE, Instant.parse("2030-01-01T00:00:00Z"));
        String written =
                S3Model.assertAnswers("GetObjectRetention", xml -> KeepingDocuments.writeRetention(xml, retention));
        assertThat(KeepingDocuments.readRetention(utf8(written))).isEqualTo(retention);
        assertThat(KeepingDocuments.readRetention(utf8("<Retention/>"))).isNull();
        String hold = S3Model.assertAnswers("GetObjectLegalHold", xml -> KeepingDocuments.writeLegalHold(xml, true));
        assertThat(KeepingDocuments.readLegalHold(utf8(hold))).isTrue();
    }
}
