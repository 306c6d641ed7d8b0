package thecloud.core.sshkey;

import java.util.UUID;
import thecloud.core.access.Created;

/** A key whose private half is shown now and never again. */
public record GeneratedSshKey(SshKey key, String privateKey) implements Created {

    @Override
    public UUID id() {
        return key.id();
    }

    @Override
    public String toString() {
        return "GeneratedSshKey[" + key + "]";
    }
}
