package thecloud.aws.s3.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static thecloud.aws.s3.S3Samples.utf8;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.core.error.Refused;

/** Documents of buckets and objects that are not in the schema, or ask for what is not here. */
class RefusedDocumentsTest {

    private static Arguments malformed(Function<byte[], ?> reader, String document) {
        return Arguments.of(reader, document);
    }

    static Stream<Arguments> malformed() {
        Function<byte[], ?> notification = document -> {
            BucketDocuments.readNotification(document);
            return "";
        };
        return Stream.of(
                malformed(Tagging::read, ""),
                malformed(Tagging::read, "no xml"),
                malformed(Tagging::read, "<Tagging>"),
                malformed(Tagging::read, "<Other/>"),
                malformed(Tagging::read, "<Tagging/>"),
                malformed(Tagging::read, "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>"),
                malformed(Tagging::read, "<Tagging><TagSet><Tagg/></TagSet></Tagging>"),
                malformed(Tagging::read, "<!DOCTYPE a [<!ENTITY b 'c'>]><Tagging><TagSet/></Tagging>"),
                malformed(
                        BucketDocuments::readVersioning,
                        "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>"),
                malformed(
                        BucketDocuments::readVersioning, "<VersioningConfiguration><What/></VersioningConfiguration>"),
                malformed(BucketDocuments::readOwnership, "<OwnershipControls/>"),
                malformed(
                        BucketDocuments::readPublicAccessBlock,
                        "<PublicAccessBlockConfiguration><BlockPublicAcls>yes</BlockPublicAcls></PublicAccessBlockConfiguration>"),
                malformed(
                        BucketDocuments::readLogging,
                        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>a</TargetBucket></LoggingEnabled></BucketLoggingStatus>"),
                malformed(Cors::read, "<CORSConfiguration/>"),
                malformed(
                        Cors::read,
                        "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>"),
                malformed(
                        Cors::read,
                        "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod><MaxAgeSeconds>soon</MaxAgeSeconds></CORSRule></CORSConfiguration>"),
                malformed(Lifecycle::read, "<LifecycleConfiguration/>"),
                malformed(
                        Lifecycle::read,
                        "<LifecycleConfiguration><Rule><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>"),
                malformed(
                        Lifecycle::read,
                        "<LifecycleConfiguration><Rule><Prefix/><Filter/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>"),
                malformed(
                        Lifecycle::read,
                        "<LifecycleConfiguration><Rule><Prefix/><Status>enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>"),
                malformed(
                        Lifecycle::read,
                        "<LifecycleConfiguration><Rule><Filter><Prefix>a</Prefix><Tag><Key>a</Key><Value>b</Value></Tag></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>"),
                malformed(
                        Lifecycle::read,
                        "<LifecycleConfiguration><Rule><Prefix/><Status>Enabled</Status><Expiration><Days>1</Days><Date>2030-01-01</Date></Expiration></Rule></LifecycleConfiguration>"),
                malformed(
                        Lifecycle::read,
                        "<LifecycleConfiguration><Rule><Prefix/><Status>Enabled</Status><Expiration><Date>soon</Date></Expiration></Rule></LifecycleConfiguration>"),
                malformed(WebsiteConfiguration::read, "<WebsiteConfiguration/>"),
                malformed(KeepingDocuments::readEncryption, "<ServerSideEncryptionConfiguration/>"),
                malformed(
                        KeepingDocuments::readEncryption,
                        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>ROT13</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"),
                malformed(KeepingDocuments::readObjectLock, "<ObjectLockConfiguration/>"),
                malformed(
                        KeepingDocuments::readObjectLock,
                        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>1</Days><Years>1</Years></DefaultRetention></Rule></ObjectLockConfiguration>"),
                malformed(
                        KeepingDocuments::readObjectLock,
                        "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>SOFT</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>"),
                malformed(KeepingDocuments::readLegalHold, "<LegalHold/>"),
                malformed(KeepingDocuments::readRetention, "<Retention><Mode>GOVERNANCE</Mode></Retention>"),
                malformed(notification, "<NotificationConfigurations/>"),
                malformed(Delete::read, "<Delete/>"),
                malformed(CompleteMultipartUpload::read, "<CompleteMultipartUpload/>"),
                malformed(
                        CompleteMultipartUpload::read,
                        "<CompleteMultipartUpload><Part><ETag>a</ETag></Part></CompleteMultipartUpload>"));
    }

    /** The reference has words of its own for them, as for no other document. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ErrorDocument><Key>a</Key></ErrorDocument>",
                "<IndexDocument><Suffix>a</Suffix></IndexDocument>"
                        + "<RedirectAllRequestsTo><HostName>b</HostName></RedirectAllRequestsTo>"
            })
    void websitesThatCannotBeAreInvalid(String parts) {
        assertThatThrownBy(() ->
                        WebsiteConfiguration.read(utf8("<WebsiteConfiguration>" + parts + "</WebsiteConfiguration>")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("InvalidArgument"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotInTheSchemaIsMalformed(Function<byte[], ?> reader, String document) {
        Throwable failure = catchThrowable(() -> reader.apply(utf8(document)));
        String code = failure instanceof AwsError error ? error.code() : ((Refused) failure).code();
        assertThat(code).isEqualTo("MalformedXML");
    }

    @Test
    void whatIsNotThereIsRefusedByItsName() {
        String transition = "<LifecycleConfiguration><Rule><Prefix/><Status>Enabled</Status><Transition><Days>30</Days>"
                + "<StorageClass>GLACIER</StorageClass></Transition></Rule></LifecycleConfiguration>";
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Lifecycle.read(utf8(transition)))
                .satisfies(error -> assertThat(error.details()).containsEntry("Header", "Transition"));
        String topic = "<NotificationConfiguration><TopicConfiguration/></NotificationConfiguration>";
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> BucketDocuments.readNotification(utf8(topic)))
                .satisfies(error -> assertThat(error.status()).isEqualTo(501));
        String payer = "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>";
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> BucketDocuments.readRequestPayment(utf8(payer)))
                .satisfies(error -> assertThat(error.status()).isEqualTo(501));
    }
}
