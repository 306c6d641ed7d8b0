package thecloud.aws.s3.header;

import java.util.Arrays;
import java.util.Locale;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.aws.http.XmlWriter;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.core.Nullable;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/** Which checksum an object is to have, and what it has. What a body claims of itself is read with the body. */
public final class ChecksumHeaders {

    private static final String ALGORITHM = "x-amz-checksum-algorithm";
    private static final String TYPE = "x-amz-checksum-type";

    private ChecksumHeaders() {}

    /** For what is made without a body: uploads in parts, copies. Null for none. @throws AwsError {@code InvalidRequest} */
    public static @Nullable ChecksumAlgorithm algorithm(Headers headers) {
        String name = headers.get(ALGORITHM);
        return name == null
                ? null
                : ChecksumAlgorithm.named(name)
                        .orElseThrow(() -> S3Errors.invalidRequest(
                                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                                        + Arrays.toString(ChecksumAlgorithm.values())));
    }

    /** Null for what the algorithm has by default. @throws AwsError {@code InvalidRequest} */
    public static Checksum.@Nullable Type type(Headers headers) {
        String type = headers.get(TYPE);
        if (type == null) {
            return null;
        }
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "FULL_OBJECT" -> Checksum.Type.FULL_OBJECT;
            case "COMPOSITE" -> Checksum.Type.COMPOSITE;
            default -> throw S3Errors.invalidRequest("Value for x-amz-checksum-type header is invalid.");
        };
    }

    /** The same for beginning an upload. @throws AwsError {@code InvalidRequest} */
    public static Checksum.@Nullable Type uploadType(Headers headers) {
        Checksum.Type type = type(headers);
        if (type != null && !headers.contains(ALGORITHM)) {
            throw S3Errors.invalidRequest(
                    "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }
        return type;
    }

    public static void write(AwsResponse response, @Nullable Checksum checksum) {
        if (checksum != null) {
            response.header(checksum.algorithm().header(), checksum.value());
            response.header(TYPE, checksum.type().name());
        }
    }

    /** Elements {@code ChecksumCRC32C} and {@code ChecksumType}. */
    public static void write(XmlWriter xml, @Nullable Checksum checksum) {
        if (checksum != null) {
            xml.element(element(checksum.algorithm()), checksum.value());
            xml.element("ChecksumType", checksum.type().name());
        }
    }

    /** {@code ChecksumCRC32C}. */
    public static String element(ChecksumAlgorithm algorithm) {
        return "Checksum" + algorithm.name();
    }
}
