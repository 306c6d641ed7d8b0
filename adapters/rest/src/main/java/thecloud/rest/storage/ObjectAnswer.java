package thecloud.rest.storage;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.nio.channels.Channels;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ByteRange;
import thecloud.core.object.FoundObject;
import thecloud.core.object.ObjectVersion;

/** Answers with an object, or a part of it: its fields, and its bytes as they are read. */
final class ObjectAnswer {

    private static final int OK = 200;
    private static final int PARTIAL = 206;

    private ObjectAnswer() {}

    /** Closes {@code found} when the last byte is sent, or cannot be. */
    static Response of(RoutingContext routing, FoundObject found) {
        ByteRange range;
        try {
            range = RequestedRange.of(routing.request().headers(), found.version());
        } catch (Refused unsatisfiable) {
            found.close();
            throw unsatisfiable;
        }
        ObjectVersion version = found.version();
        ByteRange bytes = range == null ? new ByteRange(0, version.size()) : range;
        StreamingOutput output = socket -> copy(found, bytes, socket);
        return head(routing, version, range).entity(output).build();
    }

    static Response ofHead(RoutingContext routing, ObjectVersion version) {
        return head(routing, version, RequestedRange.of(routing.request().headers(), version))
                .build();
    }

    /** RFC 9110, 15.4.5: without a body, and with what the whole answer would say of the object's state. */
    static Response notModified(Refused refused) {
        return Response.notModified()
                .header("ETag", '"' + refused.details().get("ETag") + '"')
                .build();
    }

    private static void copy(FoundObject found, ByteRange bytes, OutputStream socket) throws java.io.IOException {
        try (found) {
            if (bytes.count() > 0) {
                found.copyTo(bytes, Channels.newChannel(socket));
            }
        }
    }

    private static Response.ResponseBuilder head(
            RoutingContext routing, ObjectVersion version, @Nullable ByteRange range) {
        Response.ResponseBuilder response = Response.status(range == null ? OK : PARTIAL);
        ObjectFields.of(version).forEach(response::header);
        response.header("Content-Length", range == null ? version.size() : range.count());
        if (range != null) {
            long last = range.offset() + range.count() - 1;
            response.header("Content-Range", "bytes " + range.offset() + "-" + last + "/" + version.size());
        }
        // Past JAX-RS, which would add a character set to types of text, and read no type that is none.
        String type = ObjectFields.type(version);
        routing.addHeadersEndHandler(sending -> {
            if (routing.response().getStatusCode() == OK || routing.response().getStatusCode() == PARTIAL) {
                routing.response().putHeader("Content-Type", type);
            }
        });
        return response;
    }
}
