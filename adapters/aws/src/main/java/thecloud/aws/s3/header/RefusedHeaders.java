package thecloud.aws.s3.header;

import java.util.List;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.operation.RefusedOption;

/** Headers that would do nothing here, and are refused for it. */
public final class RefusedHeaders {

    private static final List<RefusedOption> REFUSED = List.of(
            RefusedOption.APPEND,
            RefusedOption.IF_MODIFIED_AT,
            RefusedOption.IF_SIZE,
            RefusedOption.IF_INITIATED_AT,
            RefusedOption.NAMESPACE);

    private RefusedHeaders() {}

    /** @throws AwsError {@code NotImplemented}, {@code InvalidStorageClass} */
    public static void refuse(Headers headers) {
        for (RefusedOption option : REFUSED) {
            if (headers.contains(option.option())) {
                throw option.error();
            }
        }
        String storageClass = headers.get(RefusedOption.STORAGE_CLASS.option());
        if (storageClass != null && !storageClass.equals("STANDARD")) {
            throw new AwsError(
                    400,
                    RefusedOption.STORAGE_CLASS.code(),
                    "The storage class you specified is not valid",
                    S3Errors.details("StorageClassRequested", storageClass));
        }
    }
}
