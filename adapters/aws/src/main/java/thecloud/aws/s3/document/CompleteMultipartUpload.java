package thecloud.aws.s3.document;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.XmlElement;
import thecloud.aws.http.XmlReader;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.core.Nullable;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.multipart.CompleteUpload;

/** {@code CompleteMultipartUpload}: the parts that make an object. */
public final class CompleteMultipartUpload {

    private static final int MOST = 10_000;
    private static final String[] ELEMENTS = elements();

    private CompleteMultipartUpload() {}

    /** @throws AwsError {@code MalformedXML}, also for no part at all; {@code InvalidArgument} */
    public static List<CompleteUpload.Named> read(byte[] document) {
        List<XmlElement> elements = Shape.of(XmlReader.read(document, "CompleteMultipartUpload"), "Part")
                .children();
        if (elements.isEmpty() || elements.size() > MOST) {
            throw XmlReader.malformed();
        }
        List<CompleteUpload.Named> parts = new ArrayList<>(elements.size());
        for (XmlElement part : elements) {
            Shape.of(part, ELEMENTS);
            Integer number = Shape.integer(part, "PartNumber");
            if (number == null) {
                throw XmlReader.malformed();
            }
            if (number < 1) {
                throw S3Errors.invalidArgument("PartNumber", number.toString(), "PartNumber must be >= 1");
            }
            parts.add(new CompleteUpload.Named(number, unquoted(part.required("ETag")), checksum(part)));
        }
        return parts;
    }

    private static @Nullable Checksum checksum(XmlElement part) {
        List<Checksum> named = new ArrayList<>(1);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String value = part.text(ChecksumHeaders.element(algorithm));
            if (value != null && !value.isEmpty()) {
                named.add(new Checksum(algorithm, Checksum.Type.FULL_OBJECT, value));
            }
        }
        if (named.isEmpty()) {
            return null;
        }
        if (named.size() > 1 || !isBase64(named.getFirst().value())) {
            StringBuilder all = new StringBuilder();
            named.forEach(checksum -> all.append(checksum.algorithm())
                    .append(':')
                    .append(checksum.value())
                    .append(';'));
            throw S3Errors.invalidArgument(
                    "Checksum", all.toString(), "Invalid Base64 or multiple checksums present in request");
        }
        return named.getFirst();
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String unquoted(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }

    private static String[] elements() {
        List<String> names = new ArrayList<>(List.of("PartNumber", "ETag"));
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            names.add(ChecksumHeaders.element(algorithm));
        }
        return names.toArray(String[]::new);
    }
}
