package thecloud.core.object;

import thecloud.core.Nullable;

/**
 * How a version's bytes are encrypted at rest.
 *
 * @param keyName KMS: the name of the tenant's key
 * @param customerKeyMd5 SSE-C: base64 of the key's MD5, which tells keys apart
 * @param wrappedKey the data key, encrypted by the master key's, the named key or the customer's
 */
public record Encryption(
        Scheme scheme, @Nullable String keyName, @Nullable String customerKeyMd5, String wrappedKey) {

    /** By whose key. */
    public enum Scheme {
        S3,
        KMS,
        CUSTOMER
    }
}
