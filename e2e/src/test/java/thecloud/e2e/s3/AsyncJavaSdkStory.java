package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.BlockingOutputStreamAsyncRequestBody;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import thecloud.e2e.S3Cloud;

/** What a program does with the AWS SDK for Java 2, many calls at once, on Netty. */
final class AsyncJavaSdkStory {

    private static final String BUCKET = "sdk-async";
    private static final int MANY = 64;

    private AsyncJavaSdkStory() {}

    static S3AsyncClient client(S3Cloud cloud) {
        return S3AsyncClient.builder()
                .region(Region.of(S3Cloud.REGION))
                .credentialsProvider(JavaSdkStory.credentials(cloud))
                .endpointOverride(cloud.endpoint())
                .forcePathStyle(true)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .multipartEnabled(true)
                .build();
    }

    static void tell(S3Cloud cloud) throws Exception {
        try (S3AsyncClient s3 = client(cloud)) {
            s3.createBucket(request -> request.bucket(BUCKET)).join();
            manyAtOnce(s3);
            ofUnknownLength(s3);
            large(s3);
            List<S3Object> left =
                    s3.listObjectsV2(request -> request.bucket(BUCKET)).join().contents();
            all(left.stream()
                    .map(object ->
                            s3.deleteObject(request -> request.bucket(BUCKET).key(object.key()))));
            s3.deleteBucket(request -> request.bucket(BUCKET)).join();
        }
    }

    private static void manyAtOnce(S3AsyncClient s3) {
        all(IntStream.range(0, MANY)
                .mapToObj(i -> s3.putObject(
                        request -> request.bucket(BUCKET).key(key(i)), AsyncRequestBody.fromString("content " + i))));
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).join().keyCount())
                .isEqualTo(MANY);
        all(IntStream.range(0, MANY)
                .mapToObj(i -> s3.getObject(
                                request -> request.bucket(BUCKET).key(key(i)), AsyncResponseTransformer.toBytes())
                        .thenAccept(got -> assertThat(got.asUtf8String()).isEqualTo("content " + i))));
    }

    private static String key(int i) {
        return i + "/" + Specimens.ODD_NAME;
    }

    private static void ofUnknownLength(S3AsyncClient s3) throws Exception {
        BlockingOutputStreamAsyncRequestBody body = AsyncRequestBody.forBlockingOutputStream(null);
        CompletableFuture<PutObjectResponse> made =
                s3.putObject(request -> request.bucket(BUCKET).key("streamed"), body);
        try (var out = body.outputStream()) {
            out.write(Specimens.BIG);
        }
        made.join();
        assertSame(s3, "streamed");
    }

    /** Goes up in parts and comes down in parts, which the client does by itself. */
    private static void large(S3AsyncClient s3) {
        s3.putObject(request -> request.bucket(BUCKET).key("large"), AsyncRequestBody.fromBytes(Specimens.BIG))
                .join();
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("large"))
                        .join()
                        .eTag())
                .contains("-");
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("large")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy"))
                .join();
        assertSame(s3, "copy");
        byte[] end = Arrays.copyOfRange(Specimens.BIG, Specimens.BIG.length - 10, Specimens.BIG.length);
        ByteBuffer tail = s3.getObject(
                        request -> request.bucket(BUCKET).key("copy").range("bytes=-10"),
                        AsyncResponseTransformer.toBytes())
                .join()
                .asByteBuffer();
        assertThat(tail).isEqualTo(ByteBuffer.wrap(end));
    }

    private static void assertSame(S3AsyncClient s3, String key) {
        ResponseBytes<GetObjectResponse> got = s3.getObject(
                        request -> request.bucket(BUCKET).key(key), AsyncResponseTransformer.toBytes())
                .join();
        assertThat(got.asByteArray()).isEqualTo(Specimens.BIG);
    }

    private static void all(Stream<? extends CompletableFuture<?>> calls) {
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }
}
