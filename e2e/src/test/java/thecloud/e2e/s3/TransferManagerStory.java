package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import thecloud.e2e.S3Cloud;

/** What a program does with the transfer manager of the AWS SDK for Java 2: files and directories, in parts, verified. */
final class TransferManagerStory {

    private static final String BUCKET = "transfer-manager";

    private final S3AsyncClient s3;
    private final S3TransferManager transfers;
    private final Specimens specimens;

    private TransferManagerStory(S3AsyncClient s3, S3TransferManager transfers, Specimens specimens) {
        this.s3 = s3;
        this.transfers = transfers;
        this.specimens = specimens;
    }

    static void tell(S3Cloud cloud) throws IOException {
        try (S3AsyncClient s3 = AsyncJavaSdkStory.client(cloud);
                S3TransferManager transfers =
                        S3TransferManager.builder().s3Client(s3).build()) {
            new TransferManagerStory(s3, transfers, new Specimens(cloud.directory("transfer-manager"))).tell();
        }
    }

    private void tell() throws IOException {
        s3.createBucket(request -> request.bucket(BUCKET)).join();
        checksums();
        trees();
        s3.listObjectsV2(request -> request.bucket(BUCKET))
                .join()
                .contents()
                .forEach(object -> s3.deleteObject(
                                request -> request.bucket(BUCKET).key(object.key()))
                        .join());
        s3.deleteBucket(request -> request.bucket(BUCKET)).join();
    }

    private void checksums() throws IOException {
        upload(PutObjectRequest.builder());
        assertThat(head().checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        assertThat(head().checksumCRC32()).as("as by default").endsWith("-3");

        upload(PutObjectRequest.builder().checksumAlgorithm(ChecksumAlgorithm.SHA256));
        assertThat(head().checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        assertThat(head().checksumSHA256()).endsWith("-3");

        String crc32 = Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(4).putInt((int) crc32()).array());
        upload(PutObjectRequest.builder().checksumCRC32(crc32));
        assertThat(head().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(head().checksumCRC32()).isEqualTo(crc32);

        upload(PutObjectRequest.builder().checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME));
        assertThat(head().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(head().checksumCRC64NVME()).hasSize(12);
    }

    private static long crc32() {
        CRC32 crc = new CRC32();
        crc.update(Specimens.BIG);
        return crc.getValue();
    }

    private HeadObjectResponse head() {
        return s3.headObject(request -> request.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED))
                .join();
    }

    /** There and back: the client verifies what comes against the checksum. */
    private void upload(PutObjectRequest.Builder command) throws IOException {
        Path source = specimens.big();
        transfers
                .uploadFile(upload -> upload.source(source)
                        .putObjectRequest(command.bucket(BUCKET).key("big").build()))
                .completionFuture()
                .join();
        Path back = specimens.fresh("back");
        transfers
                .downloadFile(download -> download.destination(back)
                        .getObjectRequest(
                                request -> request.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED)))
                .completionFuture()
                .join();
        assertThat(back).hasBinaryContent(Specimens.BIG);
    }

    private void trees() throws IOException {
        Path tree = specimens.tree();
        assertThat(transfers
                        .uploadDirectory(
                                upload -> upload.source(tree).bucket(BUCKET).s3Prefix("tree"))
                        .completionFuture()
                        .join()
                        .failedTransfers())
                .isEmpty();
        transfers
                .copy(copy -> copy.copyObjectRequest(request -> request.sourceBucket(BUCKET)
                        .sourceKey("big")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy")))
                .completionFuture()
                .join();
        Path back = Files.createDirectories(specimens.fresh("tree"));
        assertThat(transfers
                        .downloadDirectory(download -> download.bucket(BUCKET)
                                .listObjectsV2RequestTransformer(request -> request.prefix("tree/"))
                                .destination(back))
                        .completionFuture()
                        .join()
                        .failedTransfers())
                .isEmpty();
        Specimens.assertSameTree(tree, back);
    }
}
