package thecloud.rest.iam;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.iam.ExplainRequest;
import thecloud.api.iam.ExplanationView;
import thecloud.api.iam.VocabularyView;
import thecloud.core.Nullable;
import thecloud.core.iam.AccessExplainer;
import thecloud.core.iam.ExplainQuery;
import thecloud.core.policy.Vocabulary;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/** {@code /iam/explain} and {@code /iam/actions}: why somebody may or may not do something. */
@Path("/iam")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "policies")
public class ExplainResource {
    private final AccessExplainer explainer;

    public ExplainResource(AccessExplainer explainer) {
        this.explainer = explainer;
    }

    @GET
    @Path("/actions")
    @Operation(summary = "The actions and condition keys that roles and policies may speak of")
    public VocabularyView vocabulary(@Context SecurityContext security) {
        Vocabulary vocabulary = explainer.vocabulary(Admission.call(security));
        return new VocabularyView(vocabulary.actions(), vocabulary.keys());
    }

    @POST
    @Path("/explain")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say whether a member may do something, what decides, and what would change the answer",
            description = "Decides by the same evaluation as the guard, and carries nothing out. Supposes a credential"
                    + " without scopes unless scopes are given, and the user as the operator or owner that they are.")
    public ExplanationView explain(@Context SecurityContext security, @Nullable ExplainRequest request) {
        ExplainRequest body = Required.body(request);
        return IamViews.of(explainer.explain(
                Admission.call(security),
                new ExplainQuery(
                        Required.field("user", body.user()),
                        Required.field("action", body.action()),
                        Objects.requireNonNullElse(body.resource(), "*"),
                        body.scopes(),
                        Objects.requireNonNullElse(body.context(), Map.of()))));
    }
}
