package thecloud.aws.sigv4;

import java.util.ArrayList;
import java.util.List;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Percent;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.Query;
import thecloud.aws.http.RequestHead;

/**
 * The one form of a request that client and server sign.
 *
 * <p>Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
final class CanonicalRequest {

    private static final String SIGNATURE = "X-Amz-Signature";

    private CanonicalRequest() {}

    /** All but the path, which there can be more than one reading of. */
    record Frame(String before, String after) {

        String with(String path) {
            return before + path + after;
        }
    }

    /** @param payload the hash of the body, or what stands for it */
    static Frame frame(RequestHead head, List<String> signedHeaders, String payload) {
        StringBuilder out = new StringBuilder(1024).append('\n');
        query(head.query(), out);
        out.append('\n');
        for (String name : signedHeaders) {
            out.append(name).append(':');
            values(head.headers(), name, out);
            out.append('\n');
        }
        out.append('\n');
        for (int i = 0; i < signedHeaders.size(); i++) {
            out.append(i == 0 ? "" : ";").append(signedHeaders.get(i));
        }
        out.append('\n').append(payload);
        return new Frame(head.method() + "\n", out.toString());
    }

    /**
     * Readings of the path, the most likely first. S3 signs the path encoded once, and clients differ in what that makes of
     * what they send otherwise, such as {@code %2F} or a bare {@code =}: whichever they signed, it is this path.
     */
    static List<String> paths(String rawPath, Protocol.CanonicalPath rule) {
        if (rule == Protocol.CanonicalPath.NORMALISED_AND_ENCODED_TWICE) {
            String normal = normalised(rawPath);
            return List.of(Percent.encode(normal, true), normal);
        }
        String strict = reencoded(rawPath);
        if (strict.equals(rawPath) && rawPath.indexOf('%') < 0) {
            return List.of(strict);
        }
        List<String> readings = new ArrayList<>(3);
        readings.add(strict);
        addNew(readings, Percent.encode(Percent.decode(rawPath, false), true));
        addNew(readings, rawPath);
        return readings;
    }

    private static void addNew(List<String> readings, String reading) {
        if (!readings.contains(reading)) {
            readings.add(reading);
        }
    }

    /** Everything but unreserved characters and slashes encoded, and what was encoded stays so: {@code %2f} is {@code %2F}. */
    private static String reencoded(String rawPath) {
        StringBuilder out = new StringBuilder(rawPath.length() + 16);
        int from = 0;
        for (int slash = rawPath.indexOf('/'); slash >= 0; slash = rawPath.indexOf('/', from)) {
            Percent.encode(Percent.decode(rawPath.substring(from, slash), false), false, out);
            out.append('/');
            from = slash + 1;
        }
        Percent.encode(Percent.decode(rawPath.substring(from), false), false, out);
        return out.toString();
    }

    /** Without empty, {@code .} and {@code ..} segments (RFC 3986, section 5.2.4). */
    private static String normalised(String rawPath) {
        List<String> kept = new ArrayList<>();
        String[] segments = rawPath.split("/", -1);
        for (String segment : segments) {
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean directory = last.isEmpty() || last.equals(".") || last.equals("..");
        return "/" + String.join("/", kept) + (directory && !kept.isEmpty() ? "/" : "");
    }

    private static void query(Query query, StringBuilder out) {
        List<Query.Parameter> parameters = query.parameters();
        if (parameters.isEmpty()) {
            return;
        }
        List<String> encoded = new ArrayList<>(parameters.size());
        for (Query.Parameter parameter : parameters) {
            if (!parameter.name().equals(SIGNATURE)) {
                StringBuilder pair = new StringBuilder();
                Percent.encode(parameter.name(), false, pair);
                pair.append('=');
                Percent.encode(parameter.value(), false, pair);
                encoded.add(pair.toString());
            }
        }
        encoded.sort(CanonicalRequest::byNameThenValue);
        for (int i = 0; i < encoded.size(); i++) {
            out.append(i == 0 ? "" : "&").append(encoded.get(i));
        }
    }

    /** Not as plain text: {@code a-b=} is behind {@code a=}, although {@code -} is before {@code =}. */
    private static int byNameThenValue(String a, String b) {
        int endOfA = a.indexOf('=');
        int endOfB = b.indexOf('=');
        int byName = a.substring(0, endOfA).compareTo(b.substring(0, endOfB));
        return byName != 0 ? byName : a.substring(endOfA + 1).compareTo(b.substring(endOfB + 1));
    }

    private static void values(Headers headers, String name, StringBuilder out) {
        boolean first = true;
        for (int i = 0; i < headers.size(); i++) {
            if (headers.name(i).equals(name)) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                trimmed(headers.value(i), out);
            }
        }
    }

    /** Without space around it, and with one space where there are several. */
    private static void trimmed(String value, StringBuilder out) {
        boolean gap = false;
        boolean begun = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t') {
                gap = begun;
            } else {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                begun = true;
                out.append(c);
            }
        }
    }
}
