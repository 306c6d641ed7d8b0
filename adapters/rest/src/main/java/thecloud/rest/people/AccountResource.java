package thecloud.rest.people;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.people.AccountView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.people.AccountService;
import thecloud.rest.Admission;
import thecloud.rest.Pages;

/** {@code /admin}: all users of this cloud, for its operators. */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "admin")
public class AccountResource {

    private final AccountService accounts;

    public AccountResource(AccountService accounts) {
        this.accounts = accounts;
    }

    @GET
    @Path("/users")
    @Operation(summary = "All users, newest first")
    public Page<AccountView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(accounts.list(Admission.call(security), PageRequest.of(limit, cursor)), PeopleViews::of);
    }

    @POST
    @Path("/users/{user}/suspend")
    @Operation(summary = "Accept nothing any more that the user shows; what they own goes on running")
    public AccountView suspend(@Context SecurityContext security, @PathParam("user") String user) {
        return PeopleViews.of(accounts.suspend(Admission.call(security), user));
    }

    @POST
    @Path("/users/{user}/resume")
    @Operation(summary = "Let a suspended user in again")
    public AccountView resume(@Context SecurityContext security, @PathParam("user") String user) {
        return PeopleViews.of(accounts.resume(Admission.call(security), user));
    }

    @POST
    @Path("/operators/{user}")
    @Operation(summary = "Make a user an operator of this cloud")
    public AccountView addOperator(@Context SecurityContext security, @PathParam("user") String user) {
        return PeopleViews.of(accounts.addOperator(Admission.call(security), user));
    }

    @DELETE
    @Path("/operators/{user}")
    @Operation(summary = "Make an operator an ordinary user again")
    public AccountView removeOperator(@Context SecurityContext security, @PathParam("user") String user) {
        return PeopleViews.of(accounts.removeOperator(Admission.call(security), user));
    }
}
