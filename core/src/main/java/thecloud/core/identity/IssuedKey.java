package thecloud.core.identity;

import java.util.UUID;
import thecloud.core.access.Created;

/** A new API key with its secret, which is shown now and never again. */
public record IssuedKey(ApiKey key, String secret) implements Created {

    @Override
    public UUID id() {
        return key.id();
    }

    @Override
    public String toString() {
        return "IssuedKey[" + key + "]";
    }
}
