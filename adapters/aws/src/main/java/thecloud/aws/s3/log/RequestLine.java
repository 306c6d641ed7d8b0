package thecloud.aws.s3.log;

import java.util.Locale;
import java.util.Set;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Percent;
import thecloud.aws.http.RequestHead;

/** A request's line as it may be shown: what opens something is not in it, however it is spelled. */
final class RequestLine {

    private static final Set<String> SECRET = Set.of(
            "x-amz-signature",
            "signature",
            "x-amz-security-token",
            "x-amz-server-side-encryption-customer-key",
            "x-amz-copy-source-server-side-encryption-customer-key");

    private static final String REDACTED = "REDACTED";

    private RequestLine() {}

    static String of(RequestHead head) {
        String query = head.rawQuery();
        return head.method() + " " + head.rawPath() + (query == null ? "" : "?" + redacted(query)) + " HTTP/1.1";
    }

    private static String redacted(String query) {
        StringBuilder out = new StringBuilder(query.length());
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            boolean secret = equals >= 0 && SECRET.contains(name(parameter.substring(0, equals)));
            out.append(out.isEmpty() ? "" : "&")
                    .append(secret ? parameter.substring(0, equals + 1) + REDACTED : parameter);
        }
        return out.toString();
    }

    private static String name(String raw) {
        try {
            return Percent.decode(raw, true).toLowerCase(Locale.ROOT);
        } catch (AwsError e) {
            return raw; // no name that anything here knows
        }
    }
}
