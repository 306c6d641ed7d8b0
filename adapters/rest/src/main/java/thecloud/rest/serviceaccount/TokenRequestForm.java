package thecloud.rest.serviceaccount;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The token request's form, for the OpenAPI document alone. */
record TokenRequestForm(
        @Schema(name = "grant_type", required = true, description = "client_credentials")
        String grantType,

        @Schema(name = "client_id", description = "the id of a service account, unless by HTTP Basic")
        String clientId,

        @Schema(name = "client_secret", description = "the secret of one of its keys, unless by HTTP Basic")
        String clientSecret,

        @Schema(description = "permissions with spaces between, which the key's scopes cover; all of these without")
        String scope) {}
