package thecloud.rest.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.storage.VerificationView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.object.ObjectVerification;
import thecloud.core.object.Verification;
import thecloud.core.object.bucket.BucketName;
import thecloud.rest.Admission;

/** {@code /storage/buckets/{bucket}/verify}: one JSON object a line, while the server looks. */
@Path("/storage/buckets/{bucket}/verify")
@RunOnVirtualThread
@Singleton
@Tag(name = "storage")
public class VerificationResource {
    static final String NDJSON = "application/x-ndjson";

    private final ObjectVerification verification;
    private final VisibleBuckets visible;
    private final ObjectMapper json;

    public VerificationResource(ObjectVerification verification, VisibleBuckets visible, ObjectMapper json) {
        this.verification = verification;
        this.visible = visible;
        this.json = json;
    }

    @POST
    @Produces({NDJSON, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Hold what is in a bucket against its checksums, where it is",
            description = "Every version whose key begins with prefix. Streams how far it is; the last line is done.")
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    @APIResponse(
            responseCode = "200",
            description = "reports, the last one done",
            content = @Content(schema = @Schema(implementation = VerificationView.class)))
    public Response verify(
            @Context SecurityContext security,
            @Context RoutingContext routing,
            @QueryParam("prefix") @Nullable String prefix) {
        Call call = Admission.call(security);
        BucketName name = StoragePath.bucketBefore(routing.request(), "/verify");
        Verification begun = visible.in(call, name, () -> verification.begin(call, name, prefix == null ? "" : prefix));
        StreamingOutput output = answer -> {
            while (begun.step()) {
                write(answer, begun.report(), false);
            }
            write(answer, begun.report(), true);
        };
        return Response.ok(output, NDJSON).build();
    }

    private void write(OutputStream answer, Verification.Report report, boolean done) throws IOException {
        VerificationView view = new VerificationView(
                done,
                report.found() == 0,
                report.objects(),
                report.bytes(),
                report.damaged().stream()
                        .map(damage ->
                                new VerificationView.DamageView(damage.key(), damage.version(), damage.problem()))
                        .toList(),
                report.found());
        answer.write(json.writeValueAsBytes(view));
        answer.write('\n');
        answer.flush();
    }
}
