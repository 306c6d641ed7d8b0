package thecloud.aws.s3.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static thecloud.aws.s3.S3Samples.plain;
import static thecloud.aws.s3.S3Samples.utf8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.aws.http.AwsError;
import thecloud.aws.s3.S3Model;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.CorsRule;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.LockMode;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;
import thecloud.core.object.setting.Versioning;
import thecloud.core.object.setting.Website;

/** Documents of the API reference, read; and what is written, in its words. */
class BucketDocumentsTest {

    private static final String S3 = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    @Test
    void tagging() {
        Map<String, String> tags =
                Tagging.read(utf8("<Tagging " + S3 + "><TagSet><Tag><Key>Project</Key><Value>Project One</Value></Tag>"
                        + "<Tag><Key>User</Key><Value> jsmith </Value></Tag></TagSet></Tagging>"));
        assertThat(tags).isEqualTo(Map.of("Project", "Project One", "User", " jsmith "));
        assertThat(plain(S3Model.assertAnswers("GetBucketTagging", xml -> Tagging.write(xml, tags))))
                .isEqualTo("<Tagging><TagSet><Tag><Key>Project</Key><Value>Project One</Value></Tag>"
                        + "<Tag><Key>User</Key><Value> jsmith </Value></Tag></TagSet></Tagging>");
        S3Model.assertAnswers("GetObjectTagging", xml -> Tagging.write(xml, tags));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Tagging.read(
                        utf8("<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value>"
                                + "</Tag></TagSet></Tagging>")))
                .withMessage("Cannot provide multiple Tags with the same key");
    }

    @Test
    void creation() {
        assertThat(BucketDocuments.readCreation(utf8("<CreateBucketConfiguration " + S3
                                + "><LocationConstraint>EU</LocationConstraint></CreateBucketConfiguration >"))
                        .region())
                .isEqualTo("EU");
        assertThat(BucketDocuments.readCreation(utf8("<CreateBucketConfiguration/>")))
                .isEqualTo(new BucketDocuments.Creation(null, Map.of()));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> BucketDocuments.readCreation(utf8("<CreateBucketConfiguration><Bucket><Type>Directory"
                        + "</Type></Bucket></CreateBucketConfiguration>")))
                .satisfies(error -> assertThat(error.status()).isEqualTo(501));
        assertThat(BucketDocuments.location("local")).endsWith(">local</LocationConstraint>");
        assertThat(BucketDocuments.location("us-east-1")).endsWith("<LocationConstraint " + S3 + "/>");
    }

    @Test
    void versioning() {
        assertThat(BucketDocuments.readVersioning(
                        utf8("<VersioningConfiguration " + S3 + "><Status>Enabled</Status></VersioningConfiguration>")))
                .isEqualTo(Versioning.ENABLED);
        assertThat(plain(S3Model.assertAnswers(
                        "GetBucketVersioning", xml -> BucketDocuments.writeVersioning(xml, Versioning.SUSPENDED))))
                .isEqualTo("<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
        assertThat(plain(S3Model.assertAnswers(
                        "GetBucketVersioning", xml -> BucketDocuments.writeVersioning(xml, Versioning.OFF))))
                .isEqualTo("<VersioningConfiguration></VersioningConfiguration>");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(
                        () -> BucketDocuments.readVersioning(utf8("<VersioningConfiguration><Status>Enabled</Status>"
                                + "<MfaDelete>Enabled</MfaDelete></VersioningConfiguration>")))
                .satisfies(error -> assertThat(error.status()).isEqualTo(501));
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> BucketDocuments.readVersioning(utf8("<VersioningConfiguration/>")))
                .satisfies(error -> assertThat(error.code()).isEqualTo("IllegalVersioningConfigurationException"));
    }

    @Test
    void ownershipAndPublicAccess() {
        for (Ownership ownership : Ownership.values()) {
            String text = S3Model.assertAnswers(
                    "GetBucketOwnershipControls", xml -> BucketDocuments.writeOwnership(xml, ownership));
            assertThat(BucketDocuments.readOwnership(utf8(text))).isEqualTo(ownership);
        }
        PublicAccessBlock block = new PublicAccessBlock(true, false, true, false);
        String text = S3Model.assertAnswers(
                "GetPublicAccessBlock", xml -> BucketDocuments.writePublicAccessBlock(xml, block));
        assertThat(BucketDocuments.readPublicAccessBlock(utf8(text))).isEqualTo(block);
        assertThat(BucketDocuments.readPublicAccessBlock(utf8("<PublicAccessBlockConfiguration><BlockPublicAcls>TRUE"
                        + "</BlockPublicAcls></PublicAccessBlockConfiguration>")))
                .isEqualTo(new PublicAccessBlock(true, false, false, false));
    }

    @Test
    void logging() {
        Logging logging = BucketDocuments.readLogging(utf8("<BucketLoggingStatus xmlns=\"http://doc.s3.amazonaws.com/"
                + "2006-03-01\"><LoggingEnabled><TargetBucket>mybucketlogs</TargetBucket><TargetPrefix>mybucket-access_log-/"
                + "</TargetPrefix></LoggingEnabled></BucketLoggingStatus>"));
        assertThat(logging).isEqualTo(new Logging("mybucketlogs", "mybucket-access_log-/"));
        assertThat(plain(S3Model.assertAnswers("GetBucketLogging", xml -> BucketDocuments.writeLogging(xml, logging))))
                .isEqualTo(
                        "<BucketLoggingStatus><LoggingEnabled><TargetBucket>mybucketlogs</TargetBucket><TargetPrefix>"
                                + "mybucket-access_log-/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>");
        assertThat(BucketDocuments.readLogging(utf8("<BucketLoggingStatus/>"))).isNull();
    }

    @Test
    void loggingWithGrants() {
        String owner = "11111111-1111-4111-8111-111111111111";
        String document = "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetGrants><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>"
                + owner
                + "</ID><DisplayName>" + owner + "</DisplayName></Grantee><Permission>READ</Permission></Grant>"
                + "</TargetGrants><TargetPrefix>a/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>";
        Logging logging = BucketDocuments.readLogging(utf8(document));
        assertThat(logging)
                .isEqualTo(new Logging(
                        "logs",
                        "a/",
                        null,
                        List.of(new AccessControl.Grant(
                                new AccessControl.Grantee.Tenant(owner), AccessControl.Permission.READ))));
        assertThat(plain(S3Model.assertAnswers("GetBucketLogging", xml -> BucketDocuments.writeLogging(xml, logging))))
                .isEqualTo(document);
        for (String wrong : List.of("READ_ACP", "")) {
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() -> BucketDocuments.readLogging(utf8(document.replace("READ", wrong))))
                    .satisfies(error -> assertThat(error.code()).isEqualTo("MalformedXML"));
        }
    }

    @Test
    void loggingWithPartitions() {
        String document = "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>"
                + "a/</TargetPrefix><TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>EventTime"
                + "</PartitionDateSource></PartitionedPrefix></TargetObjectKeyFormat></LoggingEnabled></BucketLoggingStatus>";
        Logging logging = BucketDocuments.readLogging(utf8(document));
        assertThat(logging).isEqualTo(new Logging("logs", "a/", Logging.PartitionDate.EVENT_TIME));
        assertThat(plain(S3Model.assertAnswers("GetBucketLogging", xml -> BucketDocuments.writeLogging(xml, logging))))
                .isEqualTo(document);
        assertThat(BucketDocuments.readLogging(utf8(document.replace("EventTime", "DeliveryTime"))))
                .isEqualTo(new Logging("logs", "a/", Logging.PartitionDate.DELIVERY_TIME));
        assertThat(BucketDocuments.readLogging(
                        utf8(document.replaceAll("<PartitionedPrefix>.*</PartitionedPrefix>", "<SimplePrefix/>"))))
                .isEqualTo(new Logging("logs", "a/"));
        for (String wrong : List.of("Never", "")) {
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() -> BucketDocuments.readLogging(utf8(document.replace("EventTime", wrong))))
                    .satisfies(error -> assertThat(error.code()).isEqualTo("MalformedXML"));
        }
    }

    @Test
    void cors() {
        String document = "<CORSConfiguration><CORSRule><AllowedOrigin>http://www.example.com</AllowedOrigin>"
                + "<AllowedMethod>PUT</AllowedMethod><AllowedMethod>POST</AllowedMethod><AllowedHeader>*</AllowedHeader>"
                + "<ExposeHeader>x-amz-server-side-encryption</ExposeHeader><MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule>"
                + "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule>"
                + "</CORSConfiguration>";
        List<CorsRule> rules = Cors.read(utf8(document));
        assertThat(rules)
                .containsExactly(
                        new CorsRule(
                                null,
                                List.of("http://www.example.com"),
                                List.of("PUT", "POST"),
                                List.of("*"),
                                List.of("x-amz-server-side-encryption"),
                                3000),
                        new CorsRule(null, List.of("*"), List.of("GET"), List.of(), List.of(), null));
        String written = S3Model.assertAnswers("GetBucketCors", xml -> Cors.write(xml, rules));
        assertThat(Cors.read(utf8(written))).isEqualTo(rules);
    }

    @Test
    void lifecycleOfBothDialects() {
        List<LifecycleRule> rules = Lifecycle.read(utf8("<LifecycleConfiguration " + S3 + "><Rule><ID>id1</ID><Filter>"
                + "<And><Prefix>documents/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag><ObjectSizeGreaterThan>500"
                + "</ObjectSizeGreaterThan></And></Filter><Status>Enabled</Status><Expiration><Days>3650</Days>"
                + "</Expiration></Rule><Rule><ID>id2</ID><Prefix>logs/</Prefix><Status>Disabled</Status><Expiration>"
                + "<Date>2030-01-01T00:00:00.000Z</Date></Expiration></Rule><Rule><ID>id3</ID><Filter/><Status>Enabled"
                + "</Status><NoncurrentVersionExpiration><NewerNoncurrentVersions>3</NewerNoncurrentVersions>"
                + "<NoncurrentDays>365</NoncurrentDays></NoncurrentVersionExpiration><Expiration>"
                + "<ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration></Rule><Rule><ID>id4</ID>"
                + "<Filter><Prefix></Prefix></Filter><Status>Enabled</Status><AbortIncompleteMultipartUpload>"
                + "<DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>"
                + "</LifecycleConfiguration>"));
        LifecycleRule.Filter all = new LifecycleRule.Filter("", Map.of(), null, null);
        assertThat(rules)
                .containsExactly(
                        new LifecycleRule(
                                "id1",
                                true,
                                new LifecycleRule.Filter("documents/", Map.of("k", "v"), 500L, null),
                                false,
                                3650,
                                null,
                                false,
                                null,
                                null,
                                null),
                        new LifecycleRule(
                                "id2",
                                false,
                                new LifecycleRule.Filter("logs/", Map.of(), null, null),
                                true,
                                null,
                                Instant.parse("2030-01-01T00:00:00Z"),
                                false,
                                null,
                                null,
                                null),
                        new LifecycleRule("id3", true, all, false, null, null, true, 365, 3, null),
                        new LifecycleRule("id4", true, all, false, null, null, false, null, null, 7));
        String written =
                S3Model.assertAnswers("GetBucketLifecycleConfiguration", xml -> LifecycleText.write(xml, rules));
        assertThat(Lifecycle.read(utf8(written))).isEqualTo(rules);
        assertThat(written)
                .contains("<ID>id2</ID><Prefix>logs/</Prefix>")
                .contains("<Filter><Prefix></Prefix></Filter>");
    }

    @Test
    void aRuleWithoutAnIdGetsOne() {
        assertThat(Lifecycle.read(
                        utf8("<LifecycleConfiguration><Rule><Prefix/><Status>Enabled</Status><Expiration><Days>1"
                                + "</Days></Expiration></Rule></LifecycleConfiguration>")))
                .singleElement()
                .satisfies(rule -> assertThat(rule.id()).isNotEmpty());
    }

    @Test
    void website() {
        Website website = WebsiteConfiguration.read(
                utf8(
                        "<WebsiteConfiguration xmlns='http://s3.amazonaws.com/doc/"
                                + "2006-03-01/'><IndexDocument><Suffix>index.html</Suffix></IndexDocument><ErrorDocument>"
                                + "<Key>SomeErrorDocument.html</Key></ErrorDocument><RoutingRules><RoutingRule><Condition><KeyPrefixEquals>"
                                + "docs/</KeyPrefixEquals></Condition><Redirect><ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith>"
                                + "</Redirect></RoutingRule><RoutingRule><Condition><HttpErrorCodeReturnedEquals>404"
                                + "</HttpErrorCodeReturnedEquals></Condition><Redirect><HostName>www.example.com</HostName>"
                                + "<HttpRedirectCode>302</HttpRedirectCode></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>"));
        assertThat(website.indexDocument()).isEqualTo("index.html");
        assertThat(website.errorDocument()).isEqualTo("SomeErrorDocument.html");
        assertThat(website.rules()).hasSize(2);
        String written = S3Model.assertAnswers("GetBucketWebsite", xml -> WebsiteConfiguration.write(xml, website));
        assertThat(WebsiteConfiguration.read(utf8(written))).isEqualTo(website);

        Website elsewhere = WebsiteConfiguration.read(utf8("<WebsiteConfiguration><RedirectAllRequestsTo><HostName>"
                + "example.com</HostName><Protocol>https</Protocol></RedirectAllRequestsTo></WebsiteConfiguration>"));
        assertThat(plain(S3Model.assertAnswers("GetBucketWebsite", xml -> WebsiteConfiguration.write(xml, elsewhere))))
                .isEqualTo(
                        "<WebsiteConfiguration><RedirectAllRequestsTo><HostName>example.com</HostName><Protocol>https"
                                + "</Protocol></RedirectAllRequestsTo></WebsiteConfiguration>");
    }

    @Test
    void encryption() {
        DefaultEncryption encryption = KeepingDocuments.readEncryption(utf8("<ServerSideEncryptionConfiguration " + S3
                + "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>photos"
                + "</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule>"
                + "</ServerSideEncryptionConfiguration>"));
        assertThat(encryption).isEqualTo(new DefaultEncryption(DefaultEncryption.Algorithm.KMS, "photos", true));
        String written =
                S3Model.assertAnswers("GetBucketEncryption", xml -> KeepingDocuments.writeEncryption(xml, encryption));
        assertThat(KeepingDocuments.readEncryption(utf8(written))).isEqualTo(encryption);
    }

    @Test
    void objectLock() {
        DefaultRetention retention = KeepingDocuments.readObjectLock(utf8("<ObjectLockConfiguration><ObjectLockEnabled>"
                + "Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>1</Days>"
                + "</DefaultRetention></Rule></ObjectLockConfiguration>"));
        assertThat(retention).isEqualTo(new DefaultRetention(LockMode.COMPLIANCE, 1, null));
        String written = S3Model.assertAnswers(
                "GetObjectLockConfiguration", xml -> KeepingDocuments.writeObjectLock(xml, retention));
        assertThat(KeepingDocuments.readObjectLock(utf8(written))).isEqualTo(retention);
        assertThat(KeepingDocuments.readObjectLock(utf8("<ObjectLockConfiguration><ObjectLockEnabled>Enabled"
                        + "</ObjectLockEnabled></ObjectLockConfiguration>")))
                .isNull();
    }
}
