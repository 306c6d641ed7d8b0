package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.ComposeObjectArgs;
import io.minio.CopyObjectArgs;
import io.minio.DownloadObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectTagsArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.SetBucketVersioningArgs;
import io.minio.SetObjectTagsArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.Item;
import io.minio.messages.VersioningConfiguration;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.e2e.S3Cloud;

/** What a program does with MinIO's client for Java. */
final class MinioStory {

    private static final String BUCKET = "minio-client";
    private static final String KEY = "dir/" + Specimens.ODD_NAME;
    private static final long PART = 5L << 20;

    private final S3Cloud cloud;
    private final MinioClient minio;
    private final Specimens specimens;

    private MinioStory(S3Cloud cloud, MinioClient minio) {
        this.cloud = cloud;
        this.minio = minio;
        this.specimens = new Specimens(cloud.directory("minio"));
    }

    static void tell(S3Cloud cloud) throws Exception {
        try (MinioClient minio = MinioClient.builder()
                .endpoint(cloud.endpoint().toURL())
                .credentials(cloud.accessKeyId(), cloud.secretKey())
                .build()) {
            new MinioStory(cloud, minio).tell();
        }
    }

    private void tell() throws Exception {
        minio.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        objects();
        parts();
        copies();
        versions();
        theEnd();
        assertThat(minio.bucketExists(BucketExistsArgs.builder().bucket(BUCKET).build()))
                .isFalse();
    }

    private void objects() throws Exception {
        minio.putObject(PutObjectArgs.builder().bucket(BUCKET).object(KEY).stream(
                        new ByteArrayInputStream(Specimens.SMALL), (long) Specimens.SMALL.length, -1L)
                .contentType("text/plain")
                .userMetadata(Map.of("colour", "blue"))
                .tags(Map.of("k", "v"))
                .build());
        assertThat(read(KEY, null)).isEqualTo(Specimens.SMALL);
        StatObjectResponse stat = minio.statObject(
                StatObjectArgs.builder().bucket(BUCKET).object(KEY).build());
        assertThat(stat.userMetadata().get("colour")).contains("blue");
        assertThat(stat.contentType()).isEqualTo("text/plain");
        minio.setObjectTags(SetObjectTagsArgs.builder()
                .bucket(BUCKET)
                .object(KEY)
                .tags(Map.of("a", "b"))
                .build());
        assertThat(minio.getObjectTags(GetObjectTagsArgs.builder()
                                .bucket(BUCKET)
                                .object(KEY)
                                .build())
                        .get())
                .isEqualTo(Map.of("a", "b"));
        assertThat(SignedUrl.get(cloud, signed(Http.Method.GET, KEY))).isEqualTo("hello, clients\n");
        SignedUrl.put(cloud, signed(Http.Method.PUT, "signed"), "from a stranger");
        assertThat(read("signed", null)).asString().isEqualTo("from a stranger");
        assertThatThrownBy(() -> read("nothing", null))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        refused -> assertThat(refused.errorResponse().code()).isEqualTo("NoSuchKey"));
    }

    private String signed(Http.Method method, String key) throws Exception {
        return minio.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .bucket(BUCKET)
                .object(key)
                .method(method)
                .expiry(60)
                .build());
    }

    private void parts() throws Exception {
        minio.uploadObject(UploadObjectArgs.builder()
                .bucket(BUCKET)
                .object("big")
                .filename(specimens.big().toString(), PART)
                .build());
        minio.putObject(PutObjectArgs.builder().bucket(BUCKET).object("streamed").stream(
                        new ByteArrayInputStream(Specimens.BIG), -1L, PART)
                .build());
        Path back = specimens.fresh("big");
        minio.downloadObject(DownloadObjectArgs.builder()
                .bucket(BUCKET)
                .object("big")
                .filename(back.toString())
                .build());
        assertThat(back).hasBinaryContent(Specimens.BIG);
        assertThat(read("streamed", null)).isEqualTo(Specimens.BIG);
    }

    private void copies() throws Exception {
        minio.copyObject(CopyObjectArgs.builder()
                .bucket(BUCKET)
                .object("copy")
                .source(SourceObject.builder().bucket(BUCKET).object(KEY).build())
                .build());
        assertThat(read("copy", null)).isEqualTo(Specimens.SMALL);
        minio.composeObject(ComposeObjectArgs.builder()
                .bucket(BUCKET)
                .object("composed")
                .sources(new ArrayList<>(List.of( // the client changes it
                        SourceObject.builder().bucket(BUCKET).object("big").build(),
                        SourceObject.builder().bucket(BUCKET).object(KEY).build())))
                .build());
        assertThat(read("composed", null))
                .hasSize(Specimens.BIG.length + Specimens.SMALL.length)
                .endsWith(Specimens.SMALL);
        assertThat(names(false)).contains("big", "copy", "composed", "dir/");
    }

    private void versions() throws Exception {
        minio.setBucketVersioning(SetBucketVersioningArgs.builder()
                .bucket(BUCKET)
                .config(new VersioningConfiguration(VersioningConfiguration.Status.ENABLED, null, null, null))
                .build());
        String second = minio.putObject(PutObjectArgs.builder().bucket(BUCKET).object("copy").stream(
                                new ByteArrayInputStream(new byte[] {2}), 1L, -1L)
                        .build())
                .versionId();
        minio.removeObject(
                RemoveObjectArgs.builder().bucket(BUCKET).object("copy").build());
        assertThat(read("copy", second)).isEqualTo(new byte[] {2});
        assertThat(names(false)).doesNotContain("copy");
        assertThat(names(true)).filteredOn("copy"::equals).hasSize(3);
    }

    private void theEnd() throws Exception {
        List<DeleteRequest.Object> all = new ArrayList<>();
        for (Result<Item> found : minio.listObjects(ListObjectsArgs.builder()
                .bucket(BUCKET)
                .recursive(true)
                .includeVersions(true)
                .build())) {
            all.add(new DeleteRequest.Object(
                    found.get().objectName(), found.get().versionId()));
        }
        assertThat(minio.removeObjects(
                        RemoveObjectsArgs.builder().bucket(BUCKET).objects(all).build()))
                .isEmpty();
        minio.removeBucket(RemoveBucketArgs.builder().bucket(BUCKET).build());
    }

    private List<String> names(boolean versions) throws Exception {
        List<String> names = new ArrayList<>();
        for (Result<Item> found : minio.listObjects(ListObjectsArgs.builder()
                .bucket(BUCKET)
                .includeVersions(versions)
                .build())) {
            names.add(found.get().objectName());
        }
        return names;
    }

    private byte[] read(String key, String version) throws Exception {
        try (var object = minio.getObject(GetObjectArgs.builder()
                .bucket(BUCKET)
                .object(key)
                .versionId(version)
                .build())) {
            return object.readAllBytes();
        }
    }
}
