package thecloud.aws.s3.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.document.Tagging;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/** Fields of a form as the headers that a PUT would have. */
final class FormFields {

    private static final Set<String> HEADERS = Set.of(
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-md5",
            "content-type",
            "expires");

    private FormFields() {}

    /** @param fields by lower-case name */
    static Headers headers(Map<String, String> fields) {
        Headers.Builder headers = new Headers.Builder(fields.size());
        fields.forEach((name, value) -> {
            if (name.equals("acl")) {
                headers.add("x-amz-acl", value);
            } else if (HEADERS.contains(name) || name.startsWith("x-amz-")) {
                headers.add(name, value);
            }
        });
        return headers.build();
    }

    static Claims claims(Headers headers) {
        Checksum checksum = Arrays.stream(ChecksumAlgorithm.values())
                .filter(algorithm -> headers.contains(algorithm.header()))
                .findFirst()
                .map(algorithm -> new Checksum(
                        algorithm, Checksum.Type.FULL_OBJECT, String.valueOf(headers.get(algorithm.header()))))
                .orElse(null);
        String md5 = headers.get("content-md5");
        return checksum == null && md5 == null ? Claims.NONE : new Claims(md5, checksum);
    }

    /** In a form, tags are a document. @throws thecloud.aws.http.AwsError {@code MalformedXML} */
    static Map<String, String> tags(@Nullable String document) {
        return document == null || document.isBlank()
                ? Map.of()
                : Tagging.read(document.strip().getBytes(StandardCharsets.UTF_8));
    }
}
