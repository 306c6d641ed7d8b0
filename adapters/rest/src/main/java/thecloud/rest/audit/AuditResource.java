package thecloud.rest.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.audit.AuditLineView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.audit.AuditFilter;
import thecloud.core.audit.AuditService;
import thecloud.rest.Admission;
import thecloud.rest.Pages;

/** {@code /audit}. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "audit")
public class AuditResource {
    private final AuditService audit;

    public AuditResource(AuditService audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "Who changed what in the tenant and who was refused, newest first",
            description = "user is an id or an e-mail address; action is exact, or such as instance:*; resource is"
                    + " type/id; since is inclusive, until is not.")
    public Page<AuditLineView> list(
            @Context SecurityContext security,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("until") @Nullable Instant until,
            @QueryParam("user") @Nullable String user,
            @QueryParam("action") @Nullable String action,
            @QueryParam("resource") @Nullable String resource,
            @QueryParam("result") @Nullable String result,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        AuditFilter filter = new AuditFilter(since, until, null, null, action, resource, result).ofUser(user);
        return Pages.of(
                audit.list(Admission.call(security), filter, PageRequest.of(limit, cursor)), AuditViews::listed);
    }
}
