package thecloud.core.compute;

import thecloud.core.Nullable;

/** Which instances a list shows: those of one status, or all that are not DELETED when {@code status} is null. */
public record InstanceFilter(@Nullable InstanceStatus status) {

    public static final InstanceFilter ALIVE = new InstanceFilter(null);
}
