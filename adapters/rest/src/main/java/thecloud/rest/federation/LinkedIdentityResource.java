package thecloud.rest.federation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.federation.IdentityView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.federation.LinkedIdentityService;
import thecloud.rest.Admission;
import thecloud.rest.Pages;

/** {@code /auth/identities}: the identities that sign in to the caller's account. */
@Path("/auth/identities")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "auth")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class LinkedIdentityResource {
    private final LinkedIdentityService identities;

    public LinkedIdentityResource(LinkedIdentityService identities) {
        this.identities = identities;
    }

    @GET
    @Operation(summary = "The identities that sign in to your account, newest first")
    public Page<IdentityView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(
                identities.list(Admission.call(security), PageRequest.of(limit, cursor)), FederationBodies::view);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Unlink an identity; it signs in no more",
            description =
                    "Ends all your sessions and the keys that signing in made. The only way in is not unlinked: 409.")
    public void unlink(@Context SecurityContext security, @PathParam("id") String id) {
        identities.unlink(Admission.call(security), id);
    }
}
