package thecloud.core.object;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.policy.ConditionKeys;

/** What a request says about encryption. */
public sealed interface EncryptionWish {

    /** What policies can ask of it. */
    default Map<String, String> conditions() {
        return switch (this) {
            case Default.INSTANCE -> Map.of();
            case ByS3.INSTANCE -> Map.of(ConditionKeys.ENCRYPTION, "AES256");
            case ByKms(String keyName) ->
                keyName == null
                        ? Map.of(ConditionKeys.ENCRYPTION, "aws:kms")
                        : Map.of(ConditionKeys.ENCRYPTION, "aws:kms", ConditionKeys.ENCRYPTION_KEY, keyName);
            case ByCustomer customer -> Map.of(ConditionKeys.CUSTOMER_ALGORITHM, "AES256");
        };
    }

    /** Nothing: the bucket's default holds. */
    enum Default implements EncryptionWish {
        INSTANCE
    }

    /** {@code x-amz-server-side-encryption: AES256}. */
    enum ByS3 implements EncryptionWish {
        INSTANCE
    }

    /** {@code aws:kms}, with a key of the tenant's, or its default one. */
    record ByKms(@Nullable String keyName) implements EncryptionWish {}

    /** SSE-C: the customer sends the key with each request, and nobody keeps it. */
    record ByCustomer(DataKey key, String keyMd5) implements EncryptionWish {}
}
