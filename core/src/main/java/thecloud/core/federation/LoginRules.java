package thecloud.core.federation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * What this cloud allows of logins through the provider.
 *
 * @param signUp whether somebody whom no account belongs to gets one, if the provider has verified their address
 * @param redirectUrl where, besides loopback, the provider may send people back to; null for nowhere
 */
public record LoginRules(boolean signUp, @Nullable String redirectUrl) {

    // RFC 8252, 7.3: a program that listens for the browser, on whatever port is free. By number, since a name such as
    // localhost could be made to mean another machine.
    private static final Pattern LOOPBACK = Pattern.compile("http://(?:127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})/callback");
    private static final int LAST_PORT = 65_535;

    /** @throws Invalid naming {@code redirect_uri} when the provider must not send people there */
    String requireRedirect(String uri) {
        Matcher loopback = LOOPBACK.matcher(uri);
        boolean here = loopback.matches()
                && Integer.parseInt(loopback.group(1).substring(1)) > 0
                && Integer.parseInt(loopback.group(1).substring(1)) <= LAST_PORT;
        if (here || uri.equals(redirectUrl)) {
            return uri;
        }
        throw new Invalid(
                "redirect_uri",
                "must be http://127.0.0.1:<port>/callback or http://[::1]:<port>/callback"
                        + (redirectUrl == null ? "" : " or " + redirectUrl));
    }
}
