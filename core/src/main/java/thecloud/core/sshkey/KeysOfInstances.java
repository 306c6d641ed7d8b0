package thecloud.core.sshkey;

import thecloud.core.access.Call;
import thecloud.core.compute.AuthorizedKey;
import thecloud.core.compute.InstanceKeys;
import thecloud.core.error.Invalid;

/** The tenant's keys, for instances that are launched with one. */
final class KeysOfInstances implements InstanceKeys {

    private final SshKeyRepository keys;

    KeysOfInstances(SshKeyRepository keys) {
        this.keys = keys;
    }

    @Override
    public AuthorizedKey authorize(Call call, String idOrName) {
        SshKey key = keys.find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new Invalid("ssh_key", "does not exist; GET /ssh-keys lists those that do"));
        return new AuthorizedKey(key.name(), key.publicKey().line(key.name()));
    }
}
