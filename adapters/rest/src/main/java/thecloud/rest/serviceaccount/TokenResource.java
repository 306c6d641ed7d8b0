package thecloud.rest.serviceaccount;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.serviceaccount.TokenErrorView;
import thecloud.api.serviceaccount.TokenView;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unauthenticated;
import thecloud.core.serviceaccount.AccessToken;
import thecloud.core.serviceaccount.TokenService;
import thecloud.rest.Admission;
import thecloud.rest.OwnAuthentication;

/** {@code /oauth2/token}: the client credentials grant (RFC 6749, 4.4). */
@Path("/oauth2/token")
@RunOnVirtualThread
@Singleton
@Tag(name = "service accounts")
public class TokenResource {
    private final TokenService tokens;

    public TokenResource(TokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @OwnAuthentication
    @SecurityRequirements
    @Operation(
            summary = "Trade a service account's key for a token (OAuth 2.0 client credentials)",
            description =
                    "The token ends with the key, and after 15 minutes. Takes a form, and answers errors, as RFC 6749.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = TokenRequestForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "the token",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, unsupported_grant_type or invalid_scope",
            content = @Content(schema = @Schema(implementation = TokenErrorView.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = TokenErrorView.class)))
    public Response token(
            @Context SecurityContext security,
            @Parameter(hidden = true) @HeaderParam("Authorization") @Nullable String authorization,
            @Nullable String body) {
        try {
            TokenForm form = TokenForm.of(authorization, body);
            AccessToken token = issue(security, form);
            TokenView view = new TokenView(
                    token.token(), "Bearer", token.lifetime().toSeconds(), String.join(" ", token.scopes()));
            return unstored(Response.ok(view)).build();
        } catch (TokenRefusal refusal) {
            return refusal.response();
        }
    }

    /** What the RFC has no word for, such as too many attempts, stays a problem document. */
    private AccessToken issue(SecurityContext security, TokenForm form) {
        try {
            return tokens.issue(Admission.call(security), form.clientId(), form.secret(), form.scope());
        } catch (CloudException e) {
            throw switch (e) {
                case Unauthenticated _ -> new TokenRefusal(TokenRefusal.INVALID_CLIENT, e.reason());
                case Invalid _ -> new TokenRefusal(TokenRefusal.INVALID_SCOPE, e.reason());
                default -> e;
            };
        }
    }

    static Response.ResponseBuilder unstored(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").header("Pragma", "no-cache");
    }
}
