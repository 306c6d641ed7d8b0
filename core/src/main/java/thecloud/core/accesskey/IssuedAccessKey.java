package thecloud.core.accesskey;

import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;

/** A new access key with its secrets, which are shown now and never again. */
public record IssuedAccessKey(
        AccessKey key, String secret, @Nullable String sessionToken) implements Created {

    @Override
    public UUID id() {
        return key.id();
    }

    @Override
    public String toString() {
        return "IssuedAccessKey[" + key + "]";
    }
}
