package thecloud.core.object.encryption;

import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.Encryption;
import thecloud.core.object.EncryptionWish;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.encryption.DataKeys.Wrapping;
import thecloud.core.object.rule.Refusals;
import thecloud.core.object.setting.DefaultEncryption;

/**
 * Which data key a version has.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html
 */
public final class ObjectEncryption {

    /** The tenant's key for those who name none; as AWS calls the one that it manages. */
    private static final String DEFAULT_KEY = "alias/aws/s3";

    private final DataKeys keys;

    public ObjectEncryption(DataKeys keys) {
        this.keys = keys;
    }

    /** A data key, and what is kept of it. */
    public record Chosen(Encryption kept, DataKey key) {}

    /**
     * A key for something new; null when it shall be kept in the clear.
     *
     * @param owner tenant of the owner, whose key wraps it if one is named
     * @param context version or upload
     */
    public @Nullable Chosen choose(Bucket bucket, EncryptionWish wish, UUID owner, UUID context) {
        return switch (wish) {
            case EncryptionWish.Default _ -> byDefault(bucket.settings().encryption(), owner, context);
            case EncryptionWish.ByS3 _ -> wrapped(Encryption.Scheme.S3, null, null, Wrapping.ByCloud.INSTANCE, context);
            case EncryptionWish.ByKms kms -> byKms(kms.keyName(), owner, context);
            case EncryptionWish.ByCustomer customer ->
                wrapped(
                        Encryption.Scheme.CUSTOMER,
                        null,
                        customer.keyMd5(),
                        new Wrapping.ByCustomer(customer.key()),
                        context);
        };
    }

    /**
     * The key of what is kept; null for what is in the clear.
     *
     * @throws thecloud.core.error.Refused {@code InvalidRequest} when the customer's key is missing, or is sent for what it
     *     does not encrypt; {@code AccessDenied} when it is another
     */
    public @Nullable DataKey open(
            @Nullable Encryption kept, UUID owner, UUID context, EncryptionWish.@Nullable ByCustomer customer) {
        boolean customers = kept != null && kept.scheme() == Encryption.Scheme.CUSTOMER;
        if (customers && customer == null) {
            throw Refusals.invalidRequest("The object was stored using a form of Server Side Encryption. The correct"
                    + " parameters must be provided to retrieve the object.");
        }
        if (!customers && customer != null) {
            throw Refusals.invalidRequest("The encryption parameters are not applicable to this object.");
        }
        if (kept == null) {
            return null;
        }
        return keys.unwrap(kept.wrappedKey(), wrapping(kept, owner, customer), context)
                .orElseThrow(() -> customers
                        ? Refusals.accessDenied("Requests specifying Server Side Encryption with Customer provided keys"
                                + " must provide the correct secret key.")
                        : new IllegalStateException("the data key of " + context + " cannot be unwrapped"));
    }

    private static Wrapping wrapping(Encryption kept, UUID owner, EncryptionWish.@Nullable ByCustomer customer) {
        return switch (kept.scheme()) {
            case S3 -> Wrapping.ByCloud.INSTANCE;
            case KMS -> new Wrapping.ByTenant(owner, kept.keyName() == null ? DEFAULT_KEY : kept.keyName());
            case CUSTOMER -> {
                if (customer == null) {
                    throw new IllegalStateException("asked for before");
                }
                yield new Wrapping.ByCustomer(customer.key());
            }
        };
    }

    private @Nullable Chosen byDefault(@Nullable DefaultEncryption standard, UUID owner, UUID context) {
        if (standard == null) {
            return null;
        }
        return switch (standard.algorithm()) {
            case AES256 -> wrapped(Encryption.Scheme.S3, null, null, Wrapping.ByCloud.INSTANCE, context);
            case KMS -> byKms(standard.keyName(), owner, context);
        };
    }

    private Chosen byKms(@Nullable String asked, UUID owner, UUID context) {
        String name = asked == null ? DEFAULT_KEY : asked;
        return wrapped(Encryption.Scheme.KMS, name, null, new Wrapping.ByTenant(owner, name), context);
    }

    private Chosen wrapped(
            Encryption.Scheme scheme,
            @Nullable String keyName,
            @Nullable String customerKeyMd5,
            Wrapping by,
            UUID context) {
        DataKey key = keys.fresh();
        return new Chosen(new Encryption(scheme, keyName, customerKeyMd5, keys.wrap(key, by, context)), key);
    }
}
