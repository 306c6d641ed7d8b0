package thecloud.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Function;
import thecloud.core.Nullable;
import thecloud.core.federation.LoginRules;
import thecloud.oidc.OidcSettings;

/** The {@code OIDC_} settings, which make sense together only: which provider, and whom it may let in. */
record OidcLoginSettings(OidcSettings provider, LoginRules rules) {

    private static final int LONGEST = 500;
    private static final List<Setting> OTHERS = List.of(
            Setting.OIDC_CLIENT_ID,
            Setting.OIDC_CLIENT_SECRET,
            Setting.OIDC_SCOPES,
            Setting.OIDC_NAME,
            Setting.OIDC_REDIRECT_URL,
            Setting.OIDC_SIGN_UP);

    /**
     * Null when no provider is named.
     *
     * @param mode {@code production} takes no provider whose answers travel in clear
     * @throws StartRefused naming the setting that is missing or wrong; never with the secret
     */
    static @Nullable OidcLoginSettings read(Function<Setting, String> text, String mode) {
        String issuer = text.apply(Setting.OIDC_ISSUER);
        if (issuer.isEmpty()) {
            OTHERS.stream()
                    .filter(setting -> !text.apply(setting).equals(setting.standard()))
                    .findFirst()
                    .ifPresent(setting -> {
                        throw new StartRefused("OIDC_ISSUER is missing, without which " + setting + " does nothing");
                    });
            return null;
        }
        URI uri = issuer(issuer, mode.equals("production"));
        String name = text.apply(Setting.OIDC_NAME);
        OidcSettings provider = new OidcSettings(
                uri,
                name.isEmpty() ? uri.getHost() : name,
                required(text, Setting.OIDC_CLIENT_ID),
                required(text, Setting.OIDC_CLIENT_SECRET),
                scopes(text.apply(Setting.OIDC_SCOPES)));
        return new OidcLoginSettings(
                provider,
                new LoginRules(
                        signUp(text.apply(Setting.OIDC_SIGN_UP)), redirectUrl(text.apply(Setting.OIDC_REDIRECT_URL))));
    }

    private static String required(Function<Setting, String> text, Setting setting) {
        String value = text.apply(setting);
        if (value.isEmpty()) {
            throw new StartRefused(setting + " is missing, which OIDC_ISSUER needs");
        }
        return value;
    }

    private static URI issuer(String text, boolean production) {
        URI uri = uri(Setting.OIDC_ISSUER, text);
        boolean loopback = uri.getHost().matches("localhost|127\\..*|\\[::1]");
        if (!"https".equals(uri.getScheme()) && (production || !loopback || !"http".equals(uri.getScheme()))) {
            throw new StartRefused("OIDC_ISSUER must be an https address, not \"" + text
                    + "\"; http is for a provider on this machine, in development");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new StartRefused("OIDC_ISSUER must have neither user, query nor fragment");
        }
        return uri;
    }

    private static @Nullable String redirectUrl(String text) {
        if (text.isEmpty()) {
            return null;
        }
        URI uri = uri(Setting.OIDC_REDIRECT_URL, text);
        if (!"https".equals(uri.getScheme()) || uri.getRawFragment() != null) {
            throw new StartRefused(
                    "OIDC_REDIRECT_URL must be an https address without a fragment, not \"" + text + "\"");
        }
        return text;
    }

    private static URI uri(Setting setting, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && uri.getScheme() != null && text.length() <= LONGEST) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new StartRefused(setting + " must be an address, not \"" + text + "\"", e);
        }
        throw new StartRefused(setting + " must be an address, not \"" + text + "\"");
    }

    private static List<String> scopes(String text) {
        List<String> scopes = List.of(text.strip().split("[\\s,]+"));
        if (!scopes.containsAll(List.of("openid", "email"))) {
            throw new StartRefused("OIDC_SCOPES must have openid and email among them, not \"" + text + "\"");
        }
        return scopes;
    }

    private static boolean signUp(String text) {
        return switch (text) {
            case "verified" -> true;
            case "off" -> false;
            default -> throw new StartRefused("OIDC_SIGN_UP must be verified or off, not \"" + text + "\"");
        };
    }
}
