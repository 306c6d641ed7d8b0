package thecloud.rest.compute;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.compute.LogsView;
import thecloud.api.compute.MetricsView;
import thecloud.api.compute.UsageView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceTelemetry;
import thecloud.core.compute.LogQuery;
import thecloud.core.error.Invalid;
import thecloud.core.identity.Authenticator;
import thecloud.rest.Admission;

/** What an instance says and uses. */
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "instances")
public class InstanceTelemetryResource {
    private static final Duration DEFAULT_HISTORY = Duration.ofHours(1);
    private static final int MAX_SAMPLES = 1000;
    static final String NDJSON = "application/x-ndjson";

    private final InstanceTelemetry telemetry;
    private final Authenticator authenticator;
    private final ObjectMapper json;
    private final InstantSource clock;

    public InstanceTelemetryResource(
            InstanceTelemetry telemetry, Authenticator authenticator, ObjectMapper json, InstantSource clock) {
        this.telemetry = telemetry;
        this.authenticator = authenticator;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Path("/{id}/logs")
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            summary = "What the instance wrote",
            description = "With follow=true the answer is a stream of one JSON object a line, until the instance ends.")
    @APIResponse(
            responseCode = "200",
            description = "the lines, oldest first",
            content = @Content(schema = @Schema(implementation = LogsView.class)))
    public Response logs(
            @Context SecurityContext security,
            @Context RoutingContext routing,
            @PathParam("id") String id,
            @QueryParam("tail") @Nullable Integer tail,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("follow") @Nullable Boolean follow) {
        Call call = Admission.call(security);
        LogQuery query = new LogQuery(tail == null ? LogQuery.DEFAULT_TAIL : tail, since);
        if (follow == null || !follow) {
            LogsView view = new LogsView(telemetry.logs(call, id, query).stream()
                    .map(TelemetryViews::of)
                    .toList());
            return Response.ok(view, MediaType.APPLICATION_JSON).build();
        }
        FollowedLog followed = new FollowedLog(
                json,
                () -> routing.response().closed(),
                () -> Admission.of(security).recheck(authenticator));
        followed.from(telemetry.followLogs(call, id, query, followed));
        return Response.ok(followed, NDJSON).build();
    }

    @GET
    @Path("/{id}/stats")
    @Operation(summary = "What the instance uses now")
    public UsageView stats(@Context SecurityContext security, @PathParam("id") String id) {
        return TelemetryViews.of(telemetry.stats(Admission.call(security), id));
    }

    @GET
    @Path("/{id}/metrics")
    @Operation(summary = "What the instance used, sampled; since an hour ago unless asked otherwise")
    public MetricsView metrics(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("limit") @Nullable Integer limit) {
        int samples = limit == null ? MAX_SAMPLES : limit;
        if (samples < 1 || samples > MAX_SAMPLES) {
            throw new Invalid("limit", "must be between 1 and " + MAX_SAMPLES);
        }
        Instant from = since == null ? clock.instant().minus(DEFAULT_HISTORY) : since;
        return new MetricsView(telemetry.metrics(Admission.call(security), id, from, samples).stream()
                .map(TelemetryViews::of)
                .toList());
    }
}
