package thecloud.aws.s3.header;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectHeaders;

/**
 * What a client says about the bytes, and gets back with them.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
public final class MetadataHeaders {

    /** What S3 answers when nobody said what the bytes are. */
    public static final String UNKNOWN_TYPE = "binary/octet-stream";

    private static final String USER = "x-amz-meta-";
    private static final String WEBSITE_REDIRECT = "x-amz-website-redirect-location";

    /** By lower-case name, as answers spell them. */
    private static final Map<String, String> SYSTEM = new TreeMap<>(Map.of(
            "cache-control", "Cache-Control",
            "content-disposition", "Content-Disposition",
            "content-encoding", "Content-Encoding",
            "content-language", "Content-Language",
            "expires", "Expires"));

    /** RFC 2047, in base 64 alone: what mail-safe clients make of text that is not ASCII. */
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([\\w-]+)\\?[Bb]\\?([A-Za-z0-9+/=]*)\\?=");

    private MetadataHeaders() {}

    public static ObjectHeaders read(Headers headers) {
        Map<String, String> system = new HashMap<>();
        for (String name : SYSTEM.keySet()) {
            String value = name.equals("content-encoding") ? encoding(headers) : headers.joined(name);
            if (value != null && !value.isEmpty()) {
                system.put(name, value);
            }
        }
        String type = headers.get("content-type");
        return new ObjectHeaders(
                type == null || type.isBlank() ? null : type, system, user(headers), headers.get(WEBSITE_REDIRECT));
    }

    private static Map<String, String> user(Headers headers) {
        Map<String, String> user = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.startsWith(USER) && name.length() > USER.length()) {
                user.merge(
                        name.substring(USER.length()),
                        decoded(headers.value(i)),
                        (earlier, later) -> earlier + "," + later);
            }
        }
        return user;
    }

    /** {@code aws-chunked} tells how the request travels, and nothing of what is stored. */
    private static @Nullable String encoding(Headers headers) {
        String all = headers.joined("content-encoding");
        if (all == null || !all.contains("aws-chunked")) {
            return all;
        }
        return Arrays.stream(all.split(","))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equals("aws-chunked"))
                .collect(Collectors.joining(","));
    }

    /** @param overrides values for this one answer instead, by lower-case name, {@code content-type} among them */
    public static void write(AwsResponse response, ObjectHeaders headers, Map<String, String> overrides) {
        String type = headers.contentType() == null ? UNKNOWN_TYPE : headers.contentType();
        response.header("Content-Type", overrides.getOrDefault("content-type", type));
        SYSTEM.forEach((name, spelled) -> response.header(
                spelled, overrides.getOrDefault(name, headers.system().get(name))));
        response.header(WEBSITE_REDIRECT, headers.websiteRedirect());
        new TreeMap<>(headers.user()).forEach((name, value) -> response.header(USER + name, encoded(value)));
    }

    /** The query parameters that override a header for one answer, each with the header's lower-case name. */
    public static Map<String, String> overridable() {
        Map<String, String> parameters = new TreeMap<>();
        for (String name : List.copyOf(SYSTEM.keySet())) {
            parameters.put("response-" + name, name);
        }
        parameters.put("response-content-type", "content-type");
        return parameters;
    }

    private static String decoded(String value) {
        Matcher word = ENCODED_WORD.matcher(value);
        if (!word.matches()) {
            return value;
        }
        try {
            return new String(Base64.getDecoder().decode(word.group(2)), Charset.forName(word.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return value;
        } catch (IllegalArgumentException e) {
            return value; // no base 64
        }
    }

    private static String encoded(String value) {
        boolean ascii = value.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t');
        return ascii
                ? value
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
