package thecloud.api.compute;

import org.jspecify.annotations.Nullable;

/** Answer of the calls that change an instance's state: the status when the call returned, and where the instance is going. */
public record InstanceStatusView(
        String id,
        String name,
        String status,
        String desiredStatus,
        @Nullable String statusReason) {}
