package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Preconditions;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.multipart.CompleteUpload;
import thecloud.core.object.multipart.CompleteUpload.Named;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadPart;

/** Writes uploads in parts, as a test says, and looks at what is left of them. */
final class PartedWrites {

    /** What a part has to have that is not the last. */
    static final int LEAST = 5 << 20;

    private final ObjectCloud cloud;

    PartedWrites(ObjectCloud cloud) {
        this.cloud = cloud;
    }

    /** @param algorithm null for none */
    Upload begin(ObjectName name, @Nullable ChecksumAlgorithm algorithm) {
        PutObject plain = PutObject.plain(-1, ObjectHeaders.NONE);
        PutObject command = new PutObject(
                -1,
                plain.headers(),
                plain.requestedTags(),
                Preconditions.NONE,
                algorithm,
                null,
                plain.encryption(),
                null,
                null,
                plain.conditions());
        return cloud.tx(() -> cloud.uploads.create(cloud.call, name, new CreateUpload(command, null)));
    }

    Part part(Upload upload, int number, int size, char content) {
        Written written = written(upload, number, size, content);
        return cloud.tx(() -> cloud.uploads.finishPart(cloud.call, upload.name(), written, Claims.NONE))
                .part();
    }

    /** A part whose bytes are there, and that is in no upload yet. */
    Written written(Upload upload, int number, int size, char content) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) content);
        UploadPart command = new UploadPart(upload.id().toString(), number, size, upload.checksum(), null, false);
        try (ObjectWriter writer = cloud.uploads.beginPart(cloud.call, upload.name(), command)) {
            writer.write(ByteBuffer.wrap(bytes));
            return writer.end();
        }
    }

    ObjectVersion complete(Upload upload, Part... parts) {
        return complete(upload, Claims.NONE, parts);
    }

    ObjectVersion complete(Upload upload, Claims claims, Part... parts) {
        List<Named> named = Arrays.stream(parts)
                .map(part -> new Named(part.number(), part.etag(), upload.checksum() == null ? null : part.checksum()))
                .toList();
        CompleteUpload command =
                new CompleteUpload(upload.id().toString(), named, Preconditions.NONE, claims, null, -1);
        return cloud.tx(() -> cloud.uploads.complete(cloud.call, upload.name(), command));
    }

    /** Asserts that it is refused so. */
    static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** Neither in the store nor in what is counted. */
    void nothingIsLeftOver() {
        cloud.collect();
        assertThat(cloud.store.all()).isEqualTo(cloud.referenced());
        long kept = cloud.number("SELECT coalesce(sum(bytes), 0) FROM bucket_usage");
        assertThat(kept)
                .isEqualTo(cloud.number("SELECT (SELECT coalesce(sum(size_bytes), 0) FROM objects)"
                        + " + (SELECT coalesce(sum(size_bytes), 0) FROM upload_parts)"));
    }
}
