package thecloud.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Bodies of the calls around {@code /auth/oidc}. */
final class OidcBodies {
    static final String PASSWORD = "correct horse";
    static final String REDIRECT = "http://127.0.0.1:40123/callback";

    private OidcBodies() {}

    static String body(JsonNode started, Map<String, String> back) {
        return Api.JSON
                .createObjectNode()
                .put("login", started.path("login").asText())
                .put("state", back.get("state"))
                .put("authorization_code", back.get("code"))
                .toString();
    }

    static String with(String body, String field, String value) {
        return body.replaceFirst("}$", ",\"" + field + "\":\"" + value + "\"}");
    }

    static String link(String password) {
        return "{\"redirect_uri\":\"" + REDIRECT + "\",\"password\":\"" + password + "\"}";
    }

    static String login(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }

    static String registration(String email) {
        return "{\"email\":\"" + email + "\",\"name\":\"N\",\"password\":\"" + PASSWORD + "\"}";
    }
}
