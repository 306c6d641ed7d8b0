package thecloud.aws.s3.header;

import java.util.LinkedHashMap;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.core.Nullable;

/** {@code x-amz-tagging}: tags as a query string. */
public final class TagHeader {

    private static final String NAME = "x-amz-tagging";

    private TagHeader() {}

    /** Empty without the header. @throws AwsError {@code InvalidArgument} */
    public static Map<String, String> read(Headers headers) {
        return parse(headers.get(NAME));
    }

    static Map<String, String> parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Query.Parameter tag : parameters(header)) {
            if (tag.name().isEmpty() || tags.putIfAbsent(tag.name(), tag.value()) != null) {
                throw unreadable(header);
            }
        }
        return tags;
    }

    private static Iterable<Query.Parameter> parameters(String header) {
        try {
            return Query.parse(header).parameters();
        } catch (AwsError e) {
            throw unreadable(header);
        }
    }

    private static AwsError unreadable(String header) {
        return S3Errors.invalidArgument(
                NAME,
                header,
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag"
                        + " name duplicates.");
    }
}
