package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import thecloud.e2e.S3Cloud;

/** What a program does with the AWS SDK for Java 2, one call after the other; by path and by host name. */
final class JavaSdkStory {

    private static final String KEY = "dir/" + Specimens.ODD_NAME;
    private static final int PART = 8 << 20;

    private final S3Cloud cloud;
    private final String bucket;
    private final S3Client s3;
    private final S3Presigner presigner;

    private JavaSdkStory(S3Cloud cloud, String bucket, S3Client s3, S3Presigner presigner) {
        this.cloud = cloud;
        this.bucket = bucket;
        this.s3 = s3;
        this.presigner = presigner;
    }

    /** With the client that docs/storage.md shows. */
    static void tellByPath(S3Cloud cloud) {
        try (S3Client s3 = builder(cloud)
                        .forcePathStyle(true)
                        .endpointOverride(cloud.endpoint())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                S3Presigner presigner = presigner(cloud, cloud.endpoint(), true)) {
            new JavaSdkStory(cloud, "sdk-by-path", s3, presigner).tell();
        }
    }

    /** The names of buckets are in host names, which not every resolver of localhost knows. */
    static void tellByHost(S3Cloud cloud) {
        URI endpoint = URI.create("http://s3." + cloud.authority());
        try (S3Client s3 = builder(cloud)
                        .endpointOverride(endpoint)
                        .httpClientBuilder(ApacheHttpClient.builder()
                                .dnsResolver(name -> new InetAddress[] {InetAddress.getLoopbackAddress()}))
                        .build();
                S3Presigner presigner = presigner(cloud, endpoint, false)) {
            new JavaSdkStory(cloud, "sdk-by-host", s3, presigner).tell();
        }
    }

    private static S3ClientBuilder builder(S3Cloud cloud) {
        return S3Client.builder().region(Region.of(S3Cloud.REGION)).credentialsProvider(credentials(cloud));
    }

    static StaticCredentialsProvider credentials(S3Cloud cloud) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(cloud.accessKeyId(), cloud.secretKey()));
    }

    private static S3Presigner presigner(S3Cloud cloud, URI endpoint, boolean byPath) {
        return S3Presigner.builder()
                .region(Region.of(S3Cloud.REGION))
                .credentialsProvider(credentials(cloud))
                .endpointOverride(endpoint)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(byPath).build())
                .build();
    }

    private void tell() {
        s3.createBucket(request -> request.bucket(bucket));
        s3.waiter().waitUntilBucketExists(request -> request.bucket(bucket));
        objects();
        parts();
        listings();
        copies();
        conditions();
        versions();
        theEnd();
    }

    private void objects() {
        PutObjectResponse made = s3.putObject(
                request -> request.bucket(bucket)
                        .key(KEY)
                        .metadata(Map.of("colour", "blue"))
                        .tagging("k=v")
                        .contentType("text/plain"),
                RequestBody.fromBytes(Specimens.SMALL));
        assertThat(made.checksumCRC32()).as("what the SDK sends by itself").isNotEmpty();
        ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(request -> request.bucket(bucket).key(KEY).checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asByteArray()).isEqualTo(Specimens.SMALL);
        assertThat(got.response().metadata()).containsEntry("colour", "blue");
        assertThat(got.response().eTag()).isEqualTo(made.eTag());
        assertThat(s3.getObjectTagging(request -> request.bucket(bucket).key(KEY))
                        .tagSet())
                .containsExactly(Tag.builder().key("k").value("v").build());
        s3.putObjectTagging(request -> request.bucket(bucket)
                .key(KEY)
                .tagging(tags -> tags.tagSet(Tag.builder().key("a").value("b").build())));
        assertThat(s3.headObject(request -> request.bucket(bucket).key(KEY)).tagCount())
                .isEqualTo(1);
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(bucket).key(KEY).range("bytes=7-13"))
                        .asUtf8String())
                .isEqualTo("clients");
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(bucket).key("nothing")))
                .isInstanceOf(NoSuchKeyException.class);
        for (ChecksumAlgorithm algorithm :
                List.of(ChecksumAlgorithm.CRC32_C, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256)) {
            s3.putObject(
                    request -> request.bucket(bucket).key("checked").checksumAlgorithm(algorithm),
                    RequestBody.fromBytes(Specimens.SMALL));
            HeadObjectResponse head = s3.headObject(
                    request -> request.bucket(bucket).key("checked").checksumMode(ChecksumMode.ENABLED));
            assertThat(head.getValueForField("Checksum" + algorithm.toString().replace("_", ""), String.class))
                    .as("%s", algorithm)
                    .isPresent();
            assertThat(head.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        }
    }

    private void parts() {
        String upload = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key("big")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .checksumType(ChecksumType.COMPOSITE))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int from = 0, number = 1; from < Specimens.BIG.length; from += PART, number++) {
            parts.add(part(upload, number, from));
        }
        assertThat(s3.listMultipartUploads(request -> request.bucket(bucket)).uploads())
                .hasSize(1);
        assertThat(s3.listParts(request -> request.bucket(bucket).key("big").uploadId(upload))
                        .parts())
                .hasSize(3);
        String checksum = s3.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("big")
                        .uploadId(upload)
                        .checksumType(ChecksumType.COMPOSITE)
                        .multipartUpload(made -> made.parts(parts)))
                .checksumSHA256();
        assertThat(checksum).endsWith("-3");
        byte[] second = s3.getObjectAsBytes(request ->
                        request.bucket(bucket).key("big").partNumber(2).checksumMode(ChecksumMode.ENABLED))
                .asByteArray();
        assertThat(second).isEqualTo(Arrays.copyOfRange(Specimens.BIG, PART, 2 * PART));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("big"))
                        .asByteArray())
                .isEqualTo(Specimens.BIG);
    }

    private CompletedPart part(String upload, int number, int from) {
        byte[] bytes = Arrays.copyOfRange(Specimens.BIG, from, Math.min(from + PART, Specimens.BIG.length));
        UploadPartResponse sent = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key("big")
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumSHA256(sent.checksumSHA256())
                .build();
    }

    private void listings() {
        assertThat(s3.listObjectsV2Paginator(request -> request.bucket(bucket).maxKeys(1))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("big", "checked", KEY);
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket).delimiter("/"))
                        .commonPrefixes())
                .singleElement()
                .satisfies(prefix -> assertThat(prefix.prefix()).isEqualTo("dir/"));
        assertThat(s3.listBuckets().buckets())
                .anySatisfy(found -> assertThat(found.name()).isEqualTo(bucket));
        assertThat(SignedUrl.get(
                        cloud,
                        presigner
                                .presignGetObject(signed -> signed.signatureDuration(Duration.ofMinutes(1))
                                        .getObjectRequest(request ->
                                                request.bucket(bucket).key(KEY)))
                                .url()
                                .toString()))
                .isEqualTo("hello, clients\n");
        SignedUrl.put(
                cloud,
                presigner
                        .presignPutObject(signed -> signed.signatureDuration(Duration.ofMinutes(1))
                                .putObjectRequest(
                                        request -> request.bucket(bucket).key("signed")))
                        .url()
                        .toString(),
                "from a stranger");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("signed"))
                        .asUtf8String())
                .isEqualTo("from a stranger");
    }

    private void copies() {
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey(KEY)
                .destinationBucket(bucket)
                .destinationKey("copy"));
        HeadObjectResponse copy =
                s3.headObject(request -> request.bucket(bucket).key("copy"));
        assertThat(copy.metadata()).containsEntry("colour", "blue");
        assertThat(copy.tagCount()).isEqualTo(1);
    }

    private void conditions() {
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(bucket).key("copy").ifNoneMatch("*"),
                        RequestBody.fromString("other")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("PreconditionFailed"));
        String etag =
                s3.headObject(request -> request.bucket(bucket).key("copy")).eTag();
        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("copy").ifNoneMatch(etag)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(304));
    }

    private void versions() {
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        String version = s3.putObject(request -> request.bucket(bucket).key("copy"), RequestBody.fromString("second"))
                .versionId();
        s3.deleteObject(request -> request.bucket(bucket).key("copy"));
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(bucket).key("copy").versionId(version))
                        .asUtf8String())
                .isEqualTo("second");
        assertThat(s3.listObjectVersions(request -> request.bucket(bucket).prefix("copy"))
                        .versions())
                .hasSize(2);
    }

    private void theEnd() {
        List<ObjectIdentifier> all = new ArrayList<>();
        s3.listObjectVersionsPaginator(request -> request.bucket(bucket)).forEach(page -> {
            page.versions().forEach(version -> all.add(identifier(version.key(), version.versionId())));
            page.deleteMarkers().forEach(marker -> all.add(identifier(marker.key(), marker.versionId())));
        });
        assertThat(s3.deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(all)))
                        .errors())
                .isEmpty();
        s3.deleteBucket(request -> request.bucket(bucket));
        s3.waiter().waitUntilBucketNotExists(request -> request.bucket(bucket));
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }
}
