package thecloud.rest.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.audit.AuditLineView;
import thecloud.api.audit.AuditReportView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.audit.AuditAdministration;
import thecloud.core.audit.AuditExport;
import thecloud.core.audit.AuditFilter;
import thecloud.core.audit.AuditMark;
import thecloud.core.audit.StoredLine;
import thecloud.core.audit.Verification;
import thecloud.rest.Admission;
import thecloud.rest.Pages;

/** {@code /admin/audit}, for those who run the cloud. Long answers are streamed, one JSON object a line. */
@Path("/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "audit")
public class AuditAdminResource {
    static final String NDJSON = "application/x-ndjson";

    private final AuditAdministration audit;
    private final ObjectMapper json;

    public AuditAdminResource(AuditAdministration audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    @GET
    @Operation(
            summary = "Who changed what in the whole cloud and who was refused, newest first",
            description = "Also what belongs to no tenant, such as signing in. Filters as in GET /audit.")
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
                audit.listAll(Admission.call(security), filter, PageRequest.of(limit, cursor)), AuditViews::listed);
    }

    @POST
    @Path("/verify")
    @Produces({NDJSON, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Look for lines that were changed, removed or inserted",
            description = "Streams how far it is, one JSON object a line; the last one is done. expect is a head"
                    + " (seq:hash) that was noted earlier, and that the log must still contain.")
    @APIResponse(
            responseCode = "200",
            description = "reports, the last one done",
            content = @Content(schema = @Schema(implementation = AuditReportView.class)))
    public Response verify(@Context SecurityContext security, @QueryParam("expect") @Nullable String expect) {
        AuditMark expected = expect == null ? null : AuditMark.parse("expect", expect);
        Verification verification = audit.verify(Admission.call(security), expected);
        return lines(output -> {
            while (verification.step()) {
                write(output, AuditViews.of(verification.report(), false));
                output.flush();
            }
            write(output, AuditViews.of(verification.report(), true));
        });
    }

    @GET
    @Path("/export")
    @Produces({NDJSON, MediaType.APPLICATION_JSON})
    @Operation(summary = "Every sealed line in order with its seal, one JSON object a line")
    @APIResponse(
            responseCode = "200",
            description = "the lines",
            content = @Content(schema = @Schema(implementation = AuditLineView.class)))
    public Response export(@Context SecurityContext security, @QueryParam("since") @Nullable Instant since) {
        AuditExport export = audit.export(Admission.call(security), since);
        return lines(output -> {
            for (List<StoredLine> page = export.next(); !page.isEmpty(); page = export.next()) {
                for (StoredLine line : page) {
                    write(output, AuditViews.exported(line));
                }
                output.flush();
            }
        });
    }

    private static Response lines(StreamingOutput output) {
        return Response.ok(output, NDJSON).build();
    }

    private void write(OutputStream output, Object view) throws IOException {
        output.write(json.writeValueAsBytes(view));
        output.write('\n');
    }
}
