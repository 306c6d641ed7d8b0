package thecloud.rest.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.audit.AuditLineView;
import thecloud.core.audit.AuditService;
import thecloud.rest.Admission;

/** {@code /iam/denials}: why somebody was refused. */
@Path("/iam/denials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "audit")
public class DenialResource {
    private final AuditService audit;

    public DenialResource(AuditService audit) {
        this.audit = audit;
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "A denial, with the role, policy or statement that decided it",
            description = "The id is the denial_id of the 403 problem.")
    public AuditLineView denial(@Context SecurityContext security, @PathParam("id") String id) {
        return AuditViews.explained(audit.denial(Admission.call(security), id));
    }
}
