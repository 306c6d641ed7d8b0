package thecloud.rest.compute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.compute.ConsoleView;
import thecloud.api.compute.ExecRequest;
import thecloud.api.compute.ExecView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.ExecResult;
import thecloud.core.compute.InstanceShell;
import thecloud.core.identity.SessionService;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/** Commands inside an instance. */
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "instances")
public class InstanceShellResource {
    private final InstanceShell shell;
    private final SessionService sessions;
    private final ObjectMapper json;

    public InstanceShellResource(InstanceShell shell, SessionService sessions, ObjectMapper json) {
        this.shell = shell;
        this.sessions = sessions;
        this.json = json;
    }

    @POST
    @Path("/{id}/exec")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Run a command inside the instance and wait for its end")
    public ExecView exec(@Context SecurityContext security, @PathParam("id") String id, @Nullable ExecRequest request) {
        ExecRequest body = Required.body(request);
        Integer seconds = body.timeoutSeconds();
        ExecCommand command = ExecCommand.of(
                Required.field("command", body.command()),
                body.input(),
                seconds == null ? ExecCommand.DEFAULT_TIMEOUT : Duration.ofSeconds(seconds));
        ExecResult result = shell.exec(Admission.call(security), id, command);
        return new ExecView(result.exitCode(), result.stdout(), result.stderr(), result.truncated());
    }

    @GET
    @Path("/{id}/console")
    @Operation(
            summary = "Where a terminal of the instance can be opened",
            description = "Connect a WebSocket to the URL within a minute and send the message first.")
    public ConsoleView console(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id)
            throws JsonProcessingException {
        Call call = Admission.call(security);
        ExecCommand command = shell.console(call, id);
        SessionService.Ticket ticket = sessions.ticket(call, Admission.credential(security));
        String base = uri.getBaseUri().toString().replaceFirst("^http", "ws");
        String url = base + (base.endsWith("/") ? "" : "/") + "ws?ticket=" + ticket.token();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("op", "subscribe");
        message.put("id", "console");
        message.put("channel", "exec");
        message.put("instance", id);
        message.put("command", command.command());
        message.put("tty", true);
        message.put("columns", command.columns());
        message.put("rows", command.rows());
        return new ConsoleView(url, ticket.expiresAt(), json.writeValueAsString(message));
    }
}
