package thecloud.rest.iam;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.iam.PolicyView;
import thecloud.api.iam.PutInlinePolicyRequest;
import thecloud.core.Nullable;
import thecloud.core.iam.InlinePolicyService;
import thecloud.core.iam.PolicyTarget;
import thecloud.rest.Admission;

/** {@code /iam/users/{id}/policies}: policies that are part of one user. */
@Path("/iam/users/{id}/policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "policies")
public class UserPolicyResource {
    private final InlineCalls calls;

    public UserPolicyResource(InlinePolicyService policies) {
        this.calls = new InlineCalls(policies);
    }

    @GET
    @Operation(summary = "The inline policies of a user, by name")
    public Page<PolicyView> list(@Context SecurityContext security, @PathParam("id") String id) {
        return calls.list(Admission.call(security), PolicyTarget.user(id));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One inline policy of a user")
    public PolicyView get(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("name") String name) {
        return calls.get(Admission.call(security), PolicyTarget.user(id), name);
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make or replace an inline policy of a user")
    public PolicyView put(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @Nullable PutInlinePolicyRequest request) {
        return calls.put(Admission.call(security), PolicyTarget.user(id), name, request);
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Delete an inline policy of a user")
    public void delete(@Context SecurityContext security, @PathParam("id") String id, @PathParam("name") String name) {
        calls.delete(Admission.call(security), PolicyTarget.user(id), name);
    }
}
