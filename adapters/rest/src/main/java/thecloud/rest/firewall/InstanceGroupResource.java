package thecloud.rest.firewall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.firewall.InstanceSecurityGroupsView;
import thecloud.api.firewall.SetSecurityGroupsRequest;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.firewall.InstanceGroupService;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/** {@code /instances/{id}/security-groups}: which groups an instance is in. */
@Path("/instances/{id}/security-groups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "security groups")
public class InstanceGroupResource {
    private final InstanceGroupService instances;

    public InstanceGroupResource(InstanceGroupService instances) {
        this.instances = instances;
    }

    @GET
    @Operation(summary = "The security groups that an instance is in")
    public InstanceSecurityGroupsView get(@Context SecurityContext security, @PathParam("id") String id) {
        return FirewallViews.of(instances.groups(Admission.call(security), id));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put an instance into exactly these security groups, while it runs")
    public InstanceSecurityGroupsView set(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable SetSecurityGroupsRequest request) {
        List<String> names =
                Required.field("security_groups", Required.body(request).securityGroups());
        if (names.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("security_groups", "must hold ids or names");
        }
        return FirewallViews.of(instances.setGroups(Admission.call(security), id, names));
    }
}
