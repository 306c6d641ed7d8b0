package thecloud.core.object;

import thecloud.core.Nullable;
import thecloud.core.object.blob.DataKey;

/** What a request says about encryption. */
public sealed interface EncryptionWish {

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
