package thecloud.aws.s3.multipart;

import java.util.Arrays;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/** Parameters that requests about uploads have. */
final class UploadRequest {

    private static final int MOST_PARTS = 10_000;
    private static final String SIZE = "x-amz-mp-object-size";

    private UploadRequest() {}

    /** As the client sent it; whether there is such an upload is for the core to say. */
    static String uploadId(S3Exchange exchange) {
        String id = exchange.query("uploadId");
        return id == null ? "" : id;
    }

    /** @throws AwsError {@code InvalidArgument} */
    static int partNumber(S3Exchange exchange) {
        String text = exchange.query("partNumber");
        if (text == null
                || !text.matches("[0-9]{1,5}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST_PARTS) {
            throw S3Errors.invalidArgument(
                    "partNumber",
                    text == null ? "" : text,
                    "Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(text);
    }

    /** What completing an upload claims of the object, which is not what its own body is. */
    static Claims claims(Headers headers) {
        Checksum.Type type = ChecksumHeaders.type(headers);
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> headers.contains(algorithm.header()))
                .findFirst()
                .map(algorithm -> claim(algorithm, type, String.valueOf(headers.get(algorithm.header()))))
                .orElse(Claims.NONE);
    }

    private static Claims claim(ChecksumAlgorithm algorithm, Checksum.@Nullable Type type, String value) {
        Checksum.Type claimed =
                type != null ? type : value.contains("-") ? Checksum.Type.COMPOSITE : Checksum.Type.FULL_OBJECT;
        return new Claims(null, new Checksum(algorithm, claimed, value));
    }

    /** What completing an upload says of the object's size; -1 for nothing. @throws AwsError {@code InvalidRequest} */
    static long size(Headers headers) {
        String size = headers.get(SIZE);
        if (size == null) {
            return -1;
        }
        if (!size.matches("[0-9]{1,18}")) {
            throw S3Errors.invalidRequest("Value for x-amz-mp-object-size header is invalid.");
        }
        return Long.parseLong(size);
    }
}
