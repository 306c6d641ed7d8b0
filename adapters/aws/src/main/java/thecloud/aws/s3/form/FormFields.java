package thecloud.aws.s3.form;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import thecloud.aws.http.Headers;
import thecloud.aws.payload.ClaimedSums;
import thecloud.aws.s3.document.Tagging;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;

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

    /** A form copies nothing, whatever it says. */
    private static final Set<String> OF_COPIES = Set.of("x-amz-copy-source", "x-amz-metadata-directive");

    private FormFields() {}

    /** @param fields by lower-case name */
    static Headers headers(Map<String, String> fields) {
        Headers.Builder headers = new Headers.Builder(fields.size());
        fields.forEach((name, value) -> {
            if (name.equals("acl")) {
                headers.add("x-amz-acl", value);
            } else if (HEADERS.contains(name) || (name.startsWith("x-amz-") && !OF_COPIES.contains(name))) {
                headers.add(name, value);
            }
        });
        return headers.build();
    }

    /** @throws thecloud.aws.http.AwsError {@code InvalidRequest}, {@code InvalidDigest} */
    static Claims claims(Headers headers) {
        return ClaimedSums.of(headers).claims();
    }

    /** In a form, tags are a document. @throws thecloud.aws.http.AwsError {@code MalformedXML} */
    static Map<String, String> tags(@Nullable String document) {
        return document == null || document.isBlank()
                ? Map.of()
                : Tagging.read(document.strip().getBytes(StandardCharsets.UTF_8));
    }
}
