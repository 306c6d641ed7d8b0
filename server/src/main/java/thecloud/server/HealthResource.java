package thecloud.server;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.rest.Unlimited;

/**
 * Whether the server lives and is ready. Only the database makes it unready: compute, object storage or an identity
 * provider that is away degrades what needs it alone, and a server taken out of service for it would take everything else
 * with it.
 */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "health")
public class HealthResource {
    /** The overall status (UP, DEGRADED or DOWN) and that of each dependency. */
    public record HealthView(String status, List<CheckView> checks) {}

    /** One dependency: UP or DOWN, and what there is to say about it. */
    public record CheckView(String name, String status, String detail) {}

    private final Dependencies dependencies;

    public HealthResource(Cloud cloud) {
        this.dependencies = cloud.dependencies();
    }

    @GET
    @Path("/live")
    @Unlimited
    @PermitAll
    @SecurityRequirements
    @Operation(summary = "Whether the server's process answers")
    public HealthView live() {
        return new HealthView("UP", List.of());
    }

    @GET
    @Path("/ready")
    @Unlimited
    @PermitAll
    @SecurityRequirements
    @Operation(
            summary = "Whether the server can do its work, with each dependency by name",
            description = "503 when the database is down. DEGRADED, with 200, when only others are: compute, storage,"
                    + " packet-filter, metadata, identity-provider.")
    @APIResponse(
            responseCode = "200",
            description = "ready, perhaps DEGRADED",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    @APIResponse(
            responseCode = "503",
            description = "the database is down",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    public Response ready() {
        Dependencies.State database = dependencies.database();
        Dependencies.State compute = dependencies.compute();
        List<CheckView> checks = new ArrayList<>(List.of(check("database", database), check("compute", compute)));
        dependencies.others().forEach((name, state) -> checks.add(check(name, state)));
        boolean all = checks.stream().allMatch(check -> check.status().equals("UP"));
        HealthView view = new HealthView(!database.up() ? "DOWN" : all ? "UP" : "DEGRADED", checks);
        return Response.status(database.up() ? 200 : 503).entity(view).build();
    }

    private CheckView check(String name, Dependencies.State state) {
        return new CheckView(name, state.up() ? "UP" : "DOWN", state.detail());
    }
}
