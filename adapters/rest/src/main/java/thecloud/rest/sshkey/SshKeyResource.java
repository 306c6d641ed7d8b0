package thecloud.rest.sshkey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.sshkey.CreateSshKeyRequest;
import thecloud.api.sshkey.SshKeyView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.sshkey.GeneratedSshKey;
import thecloud.core.sshkey.SshKey;
import thecloud.core.sshkey.SshKeyService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /ssh-keys}: what instances let people in with. */
@Path("/ssh-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "ssh keys")
public class SshKeyResource {
    private final SshKeyService keys;

    public SshKeyResource(SshKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keep a public key; or, without one, make a pair and show its private half, now and never again")
    @APIResponse(
            responseCode = "201",
            description = "the key",
            content = @Content(schema = @Schema(implementation = SshKeyView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateSshKeyRequest request) {
        Call call = Admission.call(security);
        SshKeyView view = create(call, Required.body(request));
        return Creation.answer(call, "/ssh-keys/" + view.id(), view);
    }

    private SshKeyView create(Call call, CreateSshKeyRequest body) {
        String name = Required.field("name", body.name());
        if (body.publicKey() == null) {
            GeneratedSshKey made = keys.generate(call, name);
            return view(made.key(), made.privateKey());
        }
        return view(keys.add(call, name, body.publicKey()), null);
    }

    @GET
    @Operation(summary = "The tenant's SSH keys, newest first")
    public Page<SshKeyView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(keys.list(Admission.call(security), PageRequest.of(limit, cursor)), key -> view(key, null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An SSH key, by id or name")
    public SshKeyView get(@Context SecurityContext security, @PathParam("id") String id) {
        return view(keys.get(Admission.call(security), id), null);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an SSH key; instances that were launched with it keep it")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        keys.delete(Admission.call(security), id);
    }

    private static SshKeyView view(SshKey key, @Nullable String privateKey) {
        return new SshKeyView(
                key.id().toString(),
                key.name(),
                key.publicKey().type(),
                key.publicKey().fingerprint(),
                key.publicKey().line(key.name()),
                privateKey,
                key.tenantId().toString(),
                key.ownerId().toString(),
                key.createdAt());
    }
}
