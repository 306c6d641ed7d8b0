package thecloud.rest.serviceaccount;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * The parameters of a token request (RFC 6749, 4.4.2 and 2.3.1), from its form and its {@code Authorization} header. Empty
 * ones are as good as absent, unknown ones are ignored, as the RFC wants (3.2).
 *
 * @param clientId the id of a service account
 */
record TokenForm(String clientId, String secret, @Nullable String scope) {
    private static final int MAX_BODY = 16 * 1024;
    private static final int MAX_VALUE = 4096;
    private static final int MAX_CLIENT = 64;
    private static final String BASIC = "basic ";
    private static final String GRANT = "client_credentials";

    /** @throws TokenRefusal as the RFC names what is wrong */
    static TokenForm of(@Nullable String authorization, @Nullable String body) {
        Map<String, String> form = parsed(body == null ? "" : body);
        String grant = form.get("grant_type");
        if (grant == null) {
            throw invalid("grant_type is required");
        }
        if (!grant.equals(GRANT)) {
            throw new TokenRefusal(TokenRefusal.UNSUPPORTED_GRANT_TYPE, "the only grant type is " + GRANT);
        }
        if (authorization != null) {
            return basic(authorization, form);
        }
        return client(form.get("client_id"), form.get("client_secret"), form);
    }

    private static TokenForm basic(String authorization, Map<String, String> form) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            throw new TokenRefusal(TokenRefusal.INVALID_CLIENT, "the Authorization header must be Basic");
        }
        String pair = decodedBasic(authorization.substring(BASIC.length()).strip());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw new TokenRefusal(TokenRefusal.INVALID_CLIENT, "the Authorization header has no client and secret");
        }
        String client = decoded(pair.substring(0, colon));
        String named = form.get("client_id");
        if (form.containsKey("client_secret") || (named != null && !named.equals(client))) {
            throw invalid("the client must authenticate in one way only");
        }
        return client(client, decoded(pair.substring(colon + 1)), form);
    }

    private static TokenForm client(@Nullable String id, @Nullable String secret, Map<String, String> form) {
        if (id == null || secret == null || id.length() > MAX_CLIENT) {
            throw new TokenRefusal(
                    TokenRefusal.INVALID_CLIENT, "client_id and client_secret are required, by Basic or in the form");
        }
        return new TokenForm(id, secret, form.get("scope"));
    }

    private static Map<String, String> parsed(String body) {
        if (body.length() > MAX_BODY) {
            throw invalid("the form is too large");
        }
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!value.isEmpty() && form.put(name, value) != null) {
                throw invalid("a parameter is there twice");
            }
        }
        return form;
    }

    private static String decoded(String text) {
        String value;
        try {
            value = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("the form is not encoded well");
        }
        if (value.length() > MAX_VALUE || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw invalid("parameters must be printable ASCII, of at most " + MAX_VALUE + " characters");
        }
        return value;
    }

    private static String decodedBasic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new TokenRefusal(TokenRefusal.INVALID_CLIENT, "the Authorization header is not Base64");
        }
    }

    private static TokenRefusal invalid(String description) {
        return new TokenRefusal(TokenRefusal.INVALID_REQUEST, description);
    }

    @Override
    public String toString() {
        return "TokenForm[" + clientId + "]";
    }
}
