package thecloud.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;

/** Turns whatever a request threw into a problem document. */
@Singleton
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper({
        Throwable.class,
        CloudException.class,
        WebApplicationException.class,
        NotFoundException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class
    })
    public Response map(Throwable failure, RoutingContext routing) {
        if (routing.response().ended()) {
            // The edge has refused the rest of the body and answered; nothing is left to say.
            return Response.status(400).build();
        }
        String requestId = RequestId.of(routing.response());
        Problems.Answer answer = answer(failure, requestId);
        Response.ResponseBuilder response =
                Response.status(answer.status()).type(Problems.MEDIA_TYPE).entity(answer.problem(requestId));
        answer.headers().forEach(response::header);
        if (failure instanceof WebApplicationException web && web.getResponse().getHeaderString("Allow") != null) {
            response.header("Allow", web.getResponse().getHeaderString("Allow"));
        }
        return response.build();
    }

    /** What to answer; logs what nobody should have thrown. */
    static Problems.Answer answer(Throwable failure, String requestId) {
        CloudException known = known(failure);
        if (known != null) {
            return Problems.of(known);
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return Problems.ofStatus(web.getResponse().getStatus());
        }
        if (failure instanceof IOException) {
            // The caller went away within their body; ports throw none.
            return Problems.ofStatus(400);
        }
        LOG.errorf(failure, "request %s failed unexpectedly", requestId);
        return Problems.unexpected();
    }

    /** JAX-RS wraps what parameters and bodies threw; the cause says which. */
    private static @Nullable CloudException known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CloudException e -> {
                    return e;
                }
                case InvalidDefinitionException _ -> {
                    return null;
                }
                case JsonProcessingException e -> {
                    return JsonProblems.invalid(e);
                }
                case CharConversionException e -> {
                    return new thecloud.core.error.Invalid("body", "is not valid UTF-8", e);
                }
                default -> {}
            }
        }
        return null;
    }
}
