package thecloud.aws.s3.web;

import java.util.List;
import java.util.Locale;
import thecloud.core.object.setting.CorsRule;

/** Whether a rule is for a request. */
final class CorsMatch {

    private CorsMatch() {}

    static boolean allows(CorsRule rule, String origin, String method) {
        return rule.allowedMethods().contains(method)
                && rule.allowedOrigins().stream().anyMatch(pattern -> matches(pattern, origin));
    }

    /** @param headers in lower case; all of them must be allowed */
    static boolean allowsHeaders(CorsRule rule, List<String> headers) {
        return headers.stream()
                .allMatch(header -> rule.allowedHeaders().stream()
                        .anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), header)));
    }

    /** With one {@code *} at most, which stands for any text. */
    static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1);
        return text.length() >= before.length() + after.length() && text.startsWith(before) && text.endsWith(after);
    }
}
