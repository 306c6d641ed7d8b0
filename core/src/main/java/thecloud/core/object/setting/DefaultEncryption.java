package thecloud.core.object.setting;

import thecloud.core.Nullable;

/**
 * How objects are encrypted when the request does not say.
 *
 * @param keyName for KMS: which key of the tenant; null for its default one
 */
public record DefaultEncryption(
        Algorithm algorithm, @Nullable String keyName, boolean bucketKey) {

    /** What a new bucket has, as at AWS since January 2023. */
    public static final DefaultEncryption BY_S3 = new DefaultEncryption(Algorithm.AES256, null, false);

    /** @throws thecloud.core.error.Refused {@code InvalidArgument} for a key that nothing would use */
    public DefaultEncryption {
        Refusals.requireArgument(
                keyName == null || algorithm == Algorithm.KMS,
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
    }

    /** As S3 spells them. */
    public enum Algorithm {
        AES256("AES256"),
        KMS("aws:kms");

        private final String wireName;

        Algorithm(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
