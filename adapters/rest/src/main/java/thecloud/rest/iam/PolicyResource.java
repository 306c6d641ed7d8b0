package thecloud.rest.iam;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.iam.CreatePolicyRequest;
import thecloud.api.iam.PolicyAttachmentView;
import thecloud.api.iam.PolicyView;
import thecloud.api.iam.UpdatePolicyRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.iam.Policy;
import thecloud.core.iam.PolicyChange;
import thecloud.core.iam.PolicyDraft;
import thecloud.core.iam.PolicyService;
import thecloud.core.iam.PolicyTarget;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /iam/policies}: the tenant's managed policies, and what they are attached to. */
@Path("/iam/policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "policies")
public class PolicyResource {
    private final PolicyService policies;

    public PolicyResource(PolicyService policies) {
        this.policies = policies;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a policy; what is wrong in the document is named with its place")
    @APIResponse(
            responseCode = "201",
            description = "the policy",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreatePolicyRequest request) {
        Call call = Admission.call(security);
        CreatePolicyRequest body = Required.body(request);
        Map<String, Object> document = Required.field("document", body.document());
        Policy policy = policies.create(
                call,
                new PolicyDraft(
                        Required.field("name", body.name()),
                        Objects.requireNonNullElse(body.description(), ""),
                        document));
        return Creation.answer(call, "/iam/policies/" + policy.id(), IamViews.of(policy));
    }

    @GET
    @Operation(summary = "The tenant's managed policies, newest first")
    public Page<PolicyView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(policies.list(Admission.call(security), PageRequest.of(limit, cursor)), IamViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One policy, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the policy, with its version as ETag",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Policy policy = policies.get(Admission.call(security), id);
        return EntityTag.answer(policy.version(), IamViews.of(policy));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a policy; counts from the next call of whomever it applies to")
    @APIResponse(
            responseCode = "200",
            description = "the policy, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdatePolicyRequest request) {
        UpdatePolicyRequest body = Required.body(request);
        Policy policy = policies.update(
                Admission.call(security),
                id,
                new PolicyChange(body.description(), body.document(), EntityTag.version(ifMatch)));
        return EntityTag.answer(policy.version(), IamViews.of(policy));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a policy that is attached to nobody")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        policies.delete(Admission.call(security), id);
    }

    @GET
    @Path("/{id}/attachments")
    @Operation(summary = "What the policy is attached to, newest first")
    public Page<PolicyAttachmentView> attachments(@Context SecurityContext security, @PathParam("id") String id) {
        return new Page<>(
                policies.attachments(Admission.call(security), id).stream()
                        .map(IamViews::of)
                        .toList(),
                null);
    }

    @PUT
    @Path("/{id}/users/{user}")
    @Operation(summary = "Attach the policy to a member, by id or e-mail address")
    public PolicyAttachmentView attachToUser(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("user") String user) {
        return IamViews.of(policies.attach(Admission.call(security), id, PolicyTarget.user(user)));
    }

    @DELETE
    @Path("/{id}/users/{user}")
    @Operation(summary = "Detach the policy from a member")
    public void detachFromUser(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("user") String user) {
        policies.detach(Admission.call(security), id, PolicyTarget.user(user));
    }

    @PUT
    @Path("/{id}/roles/{role}")
    @Operation(summary = "Attach the policy to a role, by id or name, as this tenant's members have it")
    public PolicyAttachmentView attachToRole(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("role") String role) {
        return IamViews.of(policies.attach(Admission.call(security), id, PolicyTarget.role(role)));
    }

    @DELETE
    @Path("/{id}/roles/{role}")
    @Operation(summary = "Detach the policy from a role")
    public void detachFromRole(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("role") String role) {
        policies.detach(Admission.call(security), id, PolicyTarget.role(role));
    }
}
