package thecloud.rest.compute;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.compute.InstanceTypeView;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.InstanceTypeService;
import thecloud.rest.Admission;

/** {@code /instance-types}: the sizes on offer. */
@Path("/instance-types")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "instances")
public class InstanceTypeResource {
    // Disk and network are what a type is sold as until volumes and networks enforce them.
    private static final List<String> ENFORCED = List.of("vcpus", "memory_mb", "max_pids");

    private final InstanceTypeService types;

    public InstanceTypeResource(InstanceTypeService types) {
        this.types = types;
    }

    @GET
    @Operation(summary = "The instance types, smallest first")
    public Page<InstanceTypeView> list(@Context SecurityContext security) {
        return new Page<>(
                types.list(Admission.call(security)).stream()
                        .map(InstanceTypeResource::view)
                        .toList(),
                null);
    }

    private static InstanceTypeView view(InstanceType type) {
        return new InstanceTypeView(
                type.name(),
                type.vcpus(),
                type.memoryMb(),
                type.diskGb(),
                type.networkMbps(),
                type.maxPids(),
                type.pricePerHour(),
                ENFORCED);
    }
}
