package thecloud.rest.serviceaccount;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import thecloud.api.serviceaccount.TokenErrorView;

/** Why there is no token, in the words of RFC 6749, 5.2. */
final class TokenRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String INVALID_REQUEST = "invalid_request";
    static final String INVALID_CLIENT = "invalid_client";
    static final String INVALID_SCOPE = "invalid_scope";
    static final String UNSUPPORTED_GRANT_TYPE = "unsupported_grant_type";

    private final String error;
    private final String description;

    TokenRefusal(String error, String description) {
        super(error + ": " + description, null, false, false);
        this.error = error;
        this.description = description;
    }

    Response response() {
        boolean client = error.equals(INVALID_CLIENT);
        Response.ResponseBuilder response = TokenResource.unstored(Response.status(client ? 401 : 400))
                .type(MediaType.APPLICATION_JSON_TYPE)
                // The RFC's characters for a description: ASCII without the quotation mark and the backslash.
                .entity(new TokenErrorView(error, description.replaceAll("[^ !#-\\[\\]-~]", "?")));
        return client
                ? response.header("WWW-Authenticate", "Basic realm=\"the-cloud\"")
                        .build()
                : response.build();
    }
}
