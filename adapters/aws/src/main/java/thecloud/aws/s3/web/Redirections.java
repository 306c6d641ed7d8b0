package thecloud.aws.s3.web;

import java.util.Optional;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Percent;
import thecloud.aws.http.RequestHead;
import thecloud.core.Nullable;
import thecloud.core.object.setting.Website;

/** Where a website sends its visitors. */
final class Redirections {

    private Redirections() {}

    /** By the rules that ask for a key alone. */
    static Optional<AwsResponse> before(RequestHead head, Website website, String path) {
        return website.rules().stream()
                .filter(rule -> rule.httpErrorCode() == null && begins(path, rule.keyPrefixEquals()))
                .findFirst()
                .map(rule -> to(head, rule.redirect(), path, rule.keyPrefixEquals()));
    }

    /** By the rules that ask for what went wrong. */
    static Optional<AwsResponse> after(RequestHead head, Website website, String path, int status) {
        return website.rules().stream()
                .filter(rule ->
                        String.valueOf(status).equals(rule.httpErrorCode()) && begins(path, rule.keyPrefixEquals()))
                .findFirst()
                .map(rule -> to(head, rule.redirect(), path, rule.keyPrefixEquals()));
    }

    private static boolean begins(String path, @Nullable String prefix) {
        return prefix == null || path.startsWith(prefix);
    }

    /** @param matched the prefix that the rule asked for; null for none */
    static AwsResponse to(RequestHead head, Website.Redirect redirect, String path, @Nullable String matched) {
        String own = head.origin().secure() ? "https" : "http";
        String protocol = redirect.protocol() == null ? own : redirect.protocol();
        String host = redirect.hostName() == null ? head.host() : redirect.hostName();
        String code = redirect.httpRedirectCode() == null ? "301" : redirect.httpRedirectCode();
        return AwsResponse.of(Integer.parseInt(code))
                .header("Location", protocol + "://" + host + "/" + Percent.encode(key(redirect, path, matched), true))
                .lengthOnly(0);
    }

    private static String key(Website.Redirect redirect, String path, @Nullable String matched) {
        if (redirect.replaceKeyWith() != null) {
            return redirect.replaceKeyWith();
        }
        if (redirect.replaceKeyPrefixWith() != null) {
            return redirect.replaceKeyPrefixWith() + path.substring(matched == null ? 0 : matched.length());
        }
        return path;
    }
}
