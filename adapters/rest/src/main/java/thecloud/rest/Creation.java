package thecloud.rest;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import thecloud.core.access.Call;

/** The answer to a create. */
public final class Creation {
    private Creation() {}

    /** 201 with where the resource is; says so when an earlier call with the same key had made it. */
    public static Response answer(Call call, String location, Object view) {
        Response.ResponseBuilder response =
                Response.created(URI.create(location)).entity(view);
        if (call.replay().happened()) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.build();
    }
}
