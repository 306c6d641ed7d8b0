package thecloud.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What the OpenAPI document says beyond what the resources' code says: credentials, problems, examples. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(PROBLEM, problem());
        document.getComponents()
                .addSecurityScheme(
                        "api_key",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("the key that registering, logging in or POST /auth/keys answered"));
        document.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("the token that logging in answered"));
        document.getComponents()
                .addSecurityScheme(
                        "oauth2",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.OAUTH2)
                                .description(
                                        "a service account's key, traded for a token of 15 minutes; scopes are permissions")
                                .flows(OASFactory.createOAuthFlows()
                                        .clientCredentials(OASFactory.createOAuthFlow()
                                                .tokenUrl("/oauth2/token")
                                                .scopes(Map.of("instance:read", "for example")))));
        document.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme("api_key"),
                OASFactory.createSecurityRequirement().addScheme("bearer"),
                OASFactory.createSecurityRequirement().addScheme("oauth2")));
        document.getPaths().getPathItems().forEach(ApiDocument::complete);
    }

    private static void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            operation.getResponses().addAPIResponse("default", refusal());
            example(method + " " + path, operation);
        });
    }

    private static void example(String route, Operation operation) {
        Object example = ApiExamples.REQUESTS.get(route);
        if (example != null && operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(type -> type.setExample(example));
        }
    }

    private static org.eclipse.microprofile.openapi.models.responses.APIResponse refusal() {
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problems.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
        return OASFactory.createAPIResponse()
                .description("a problem (RFC 9457); code and status say which kind, field names the input to blame")
                .content(content);
    }

    private static Schema problem() {
        Schema problem = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An error")
                .required(List.of("type", "title", "status", "detail", "code", "error"));
        for (String name :
                List.of("type", "title", "detail", "code", "error", "request_id", "field", "denial_id", "quota")) {
            problem.addProperty(name, OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        }
        for (String name : List.of("limit", "used", "requested")) {
            problem.addProperty(name, OASFactory.createSchema().addType(Schema.SchemaType.NUMBER));
        }
        problem.addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
        problem.setExamples(List.of(Map.of(
                "type",
                "about:blank",
                "title",
                "Conflict",
                "status",
                409,
                "detail",
                "name is taken by another instance",
                "code",
                "CONFLICT",
                "error",
                "name is taken by another instance",
                "request_id",
                "7f1c9f3e-5f0e-4c2c-9a5f-0d8d7f8f2b11",
                "field",
                "name")));
        return problem;
    }
}
