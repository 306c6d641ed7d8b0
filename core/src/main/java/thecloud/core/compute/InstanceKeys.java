package thecloud.core.compute;

import thecloud.core.access.Call;
import thecloud.core.error.Invalid;

/** Outbound port: the SSH keys that instances can be launched with. */
@FunctionalInterface
public interface InstanceKeys {

    /** A cloud without SSH keys. */
    InstanceKeys NONE = (call, idOrName) -> {
        throw new Invalid("ssh_key", "does not exist");
    };

    /** @throws Invalid on {@code ssh_key} when the tenant has no such */
    AuthorizedKey authorize(Call call, String idOrName);
}
