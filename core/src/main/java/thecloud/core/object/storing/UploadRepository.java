package thecloud.core.object.storing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.multipart.ListUploads;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadPage;

/**
 * Outbound port: uploads and their parts. A part that is being added and the end of its upload never meet: one waits for the
 * other.
 */
public interface UploadRepository {

    /** @throws thecloud.core.error.Refused {@code NoSuchBucket} when it is gone */
    void add(UploadInHand upload);

    /** Null when there is none under that name. */
    @Nullable UploadInHand find(ObjectName name, UUID id);

    /** The same, and keeps parts and others from it until the transaction ends. */
    @Nullable UploadInHand hold(ObjectName name, UUID id);

    /**
     * Adds a part, instead of an earlier one of its number, whose blob it notes for removal.
     *
     * @return false when the upload has ended
     * @throws thecloud.core.error.QuotaExceeded when the bucket's tenant or owner has no room for it
     */
    boolean putPart(UUID id, Part part);

    /** By number, from behind {@code after}, at most {@code limit}. */
    List<Part> parts(UUID id, int after, int limit);

    /**
     * The upload has ended, and its parts with it. The caller holds it.
     *
     * @param made the version that they make, which keeps its parts' blobs and is remembered for repetitions; null when they
     *     make none. The blobs of the other parts are noted for removal
     */
    void end(UUID id, @Nullable ObjectVersion made);

    /** What completing it made; null when that is not remembered, or never was. */
    @Nullable ObjectVersion outcome(ObjectName name, UUID id);

    UploadPage list(UUID bucketId, BucketName bucket, ListUploads query);

    /**
     * An upload, and what its version shall be like.
     *
     * @param template the version but for its bytes; its id is the upload's
     */
    record UploadInHand(Upload upload, UUID bucketId, ObjectVersion template, Beginning beginning) {

        /**
         * What later requests are judged by.
         *
         * @param tenantId of whoever began it; null for somebody without a tenant
         * @param said values of condition keys about the object that is to be
         */
        public record Beginning(@Nullable UUID tenantId, Map<String, String> said) {}
    }
}
