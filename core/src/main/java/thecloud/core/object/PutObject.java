package thecloud.core.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.access.TaggedRequest;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.object.setting.AccessControl;

/**
 * The command to write an object, or to begin an upload in parts.
 *
 * @param length of the bytes to come; -1 when it is not known
 * @param preconditions {@code If-Match} and {@code If-None-Match} alone
 * @param checksum what to compute beside the MD5; null for CRC64NVME, as S3 does
 * @param acl null for private
 * @param retention null for the bucket's default
 * @param conditions values of S3's condition keys that the request carries; what the other parts say is added to them
 */
public record PutObject(
        long length,
        ObjectHeaders headers,
        Map<String, String> requestedTags,
        Preconditions preconditions,
        @Nullable ChecksumAlgorithm checksum,
        @Nullable AccessControl acl,
        EncryptionWish encryption,
        @Nullable Retention retention,
        @Nullable Boolean legalHold,
        Map<String, List<String>> conditions)
        implements RefinedRequest, TaggedRequest {

    public PutObject {
        requestedTags = Map.copyOf(requestedTags);
        conditions = ConditionKeys.with(conditions, said(headers, preconditions, encryption, retention, legalHold));
    }

    private static Map<String, String> said(
            ObjectHeaders headers,
            Preconditions preconditions,
            EncryptionWish encryption,
            @Nullable Retention retention,
            @Nullable Boolean legalHold) {
        Map<String, String> said = new HashMap<>(encryption.conditions());
        said.put(ConditionKeys.OBJECT_CREATION, "true");
        if (headers.websiteRedirect() != null) {
            said.put(ConditionKeys.WEBSITE_REDIRECT, headers.websiteRedirect());
        }
        if (preconditions.ifMatch() != null) {
            said.put(ConditionKeys.IF_MATCH, preconditions.ifMatch());
        }
        if (preconditions.ifNoneMatch() != null) {
            said.put(ConditionKeys.IF_NONE_MATCH, preconditions.ifNoneMatch());
        }
        if (retention != null) {
            said.put(ConditionKeys.LOCK_MODE, retention.mode().name());
            said.put(ConditionKeys.LOCK_UNTIL, retention.until().toString());
        }
        if (legalHold != null) {
            said.put(ConditionKeys.LEGAL_HOLD, legalHold ? "ON" : "OFF");
        }
        return said;
    }

    /** Just the bytes. */
    public static PutObject plain(long length, ObjectHeaders headers) {
        return new PutObject(
                length,
                headers,
                Map.of(),
                Preconditions.NONE,
                null,
                null,
                EncryptionWish.Default.INSTANCE,
                null,
                null,
                Map.of());
    }

    /** The same, with this list. */
    public PutObject with(@Nullable AccessControl list) {
        return new PutObject(
                length,
                headers,
                requestedTags,
                preconditions,
                checksum,
                list,
                encryption,
                retention,
                legalHold,
                conditions);
    }

    @Override
    public List<String> furtherPermissions() {
        List<String> further = new ArrayList<>();
        if (!requestedTags.isEmpty()) {
            further.add("s3:PutObjectTagging");
        }
        if (acl != null) {
            further.add("s3:PutObjectAcl");
        }
        if (retention != null) {
            further.add("s3:PutObjectRetention");
        }
        if (legalHold != null) {
            further.add("s3:PutObjectLegalHold");
        }
        return further;
    }
}
