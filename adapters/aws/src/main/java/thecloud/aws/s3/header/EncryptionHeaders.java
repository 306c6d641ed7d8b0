package thecloud.aws.s3.header;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.core.Nullable;
import thecloud.core.object.Encryption;
import thecloud.core.object.EncryptionWish;
import thecloud.core.object.blob.DataKey;

/**
 * Encryption at rest: {@code x-amz-server-side-encryption*}. Keys of customers travel in every request that needs them; at
 * AWS over TLS alone, here over whatever the endpoint listens with.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-s3-c-encryption.html
 */
public final class EncryptionHeaders {

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String KMS_KEY = SSE + "-aws-kms-key-id";
    private static final String CONTEXT = SSE + "-context";
    private static final String CUSTOMER = SSE + "-customer-";
    private static final String COPY_CUSTOMER = "x-amz-copy-source-server-side-encryption-customer-";

    private EncryptionHeaders() {}

    /** Of a request that writes. @throws AwsError {@code InvalidArgument}, {@code NotImplemented} */
    public static EncryptionWish wish(Headers headers) {
        String algorithm = headers.get(SSE);
        EncryptionWish.ByCustomer customer = customerKey(headers);
        if (headers.contains(CONTEXT)) {
            throw RefusedOption.ENCRYPTION_CONTEXT.error();
        }
        if (customer != null) {
            if (algorithm != null) {
                throw S3Errors.invalidArgument(
                        SSE,
                        algorithm,
                        "Server Side Encryption with Customer provided key is incompatible with the encryption method"
                                + " specified");
            }
            return customer;
        }
        if (algorithm == null) {
            if (headers.contains(KMS_KEY)) {
                throw S3Errors.invalidArgument(
                        KMS_KEY,
                        String.valueOf(headers.get(KMS_KEY)),
                        "Server Side Encryption with AWS KMS managed key requires HTTP header"
                                + " x-amz-server-side-encryption : aws:kms");
            }
            return EncryptionWish.Default.INSTANCE;
        }
        return managed(algorithm, headers.get(KMS_KEY));
    }

    private static EncryptionWish managed(String algorithm, @Nullable String key) {
        return switch (algorithm) {
            case "AES256" -> {
                if (key != null) {
                    throw S3Errors.invalidArgument(
                            SSE,
                            algorithm,
                            "Server Side Encryption with AWS KMS managed key requires HTTP header"
                                    + " x-amz-server-side-encryption : aws:kms");
                }
                yield EncryptionWish.ByS3.INSTANCE;
            }
            case "aws:kms" -> new EncryptionWish.ByKms(key == null || key.isEmpty() ? null : key);
            case "aws:kms:dsse" -> throw RefusedOption.TWO_LAYERS.error();
            case "aws:fsx" -> throw RefusedOption.FSX.error();
            default ->
                throw S3Errors.invalidArgument(SSE, algorithm, "The encryption method specified is not supported");
        };
    }

    /** The key for the object itself; null when none is sent. @throws AwsError {@code InvalidArgument} */
    public static EncryptionWish.@Nullable ByCustomer customerKey(Headers headers) {
        return customerKey(headers, CUSTOMER);
    }

    /** The key for the source of a copy; null when none is sent. @throws AwsError {@code InvalidArgument} */
    public static EncryptionWish.@Nullable ByCustomer copySourceKey(Headers headers) {
        return customerKey(headers, COPY_CUSTOMER);
    }

    private static EncryptionWish.@Nullable ByCustomer customerKey(Headers headers, String prefix) {
        String algorithm = headers.get(prefix + "algorithm");
        String key = headers.get(prefix + "key");
        String md5 = headers.get(prefix + "key-md5");
        if (algorithm == null && key == null && md5 == null) {
            return null;
        }
        if (algorithm == null) {
            throw incomplete("provide a valid encryption algorithm.");
        }
        if (!algorithm.equals("AES256")) {
            throw new AwsError(
                    400,
                    "InvalidEncryptionAlgorithmError",
                    "The encryption request you specified is not valid. The valid value is AES256.",
                    S3Errors.details("ArgumentName", prefix + "algorithm", "ArgumentValue", algorithm));
        }
        if (key == null) {
            throw incomplete("provide an appropriate secret key.");
        }
        if (md5 == null) {
            throw incomplete("provide the client calculated MD5 of the secret key.");
        }
        return customerKey(prefix, key, md5);
    }

    private static EncryptionWish.ByCustomer customerKey(String prefix, String key, String md5) {
        byte[] bytes = decoded(key);
        if (bytes.length != DataKey.LENGTH) {
            // The key itself is never part of an answer.
            throw S3Errors.invalidArgument(
                    prefix + "key", "", "The secret key was invalid for the specified algorithm.");
        }
        if (!MessageDigest.isEqual(md5(bytes), decoded(md5))) {
            throw S3Errors.invalidArgument(
                    prefix + "key-MD5",
                    md5,
                    "The calculated MD5 hash of the key did not match the hash that was provided.");
        }
        return new EncryptionWish.ByCustomer(new DataKey(bytes), md5);
    }

    /** Whether the request asks for nothing by a key: {@code HEAD} and {@code GET} do not take {@code AES256}. */
    public static void refuseOnRead(Headers headers) {
        String algorithm = headers.get(SSE);
        if (algorithm != null) {
            throw S3Errors.invalidArgument(
                    SSE, algorithm, "x-amz-server-side-encryption header is not supported for this operation.");
        }
    }

    public static void write(AwsResponse response, @Nullable Encryption encryption) {
        if (encryption == null) {
            return;
        }
        switch (encryption.scheme()) {
            case S3 -> response.header(SSE, "AES256");
            case KMS -> response.header(SSE, "aws:kms").header(KMS_KEY, encryption.keyName());
            case CUSTOMER ->
                response.header(CUSTOMER + "algorithm", "AES256")
                        .header(CUSTOMER + "key-MD5", encryption.customerKeyMd5());
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static AwsError incomplete(String must) {
        return S3Errors.invalidArgument(
                SSE, "null", "Requests specifying Server Side Encryption with Customer provided keys must " + must);
    }
}
