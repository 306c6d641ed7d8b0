package thecloud.core.object.encryption;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.object.blob.DataKey;

/** Outbound port: data keys, made and wrapped. */
public interface DataKeys {

    /** A key from a cryptographic source. */
    DataKey fresh();

    /** @param context the version or upload that the key belongs to; unwrapping takes the same */
    String wrap(DataKey key, Wrapping by, UUID context);

    /** Empty when it was wrapped by another key, for another context, or was changed since. */
    Optional<DataKey> unwrap(String wrapped, Wrapping by, UUID context);

    /** By which key. */
    sealed interface Wrapping {

        /** The cloud's own. */
        enum ByCloud implements Wrapping {
            INSTANCE
        }

        /** A key of a tenant. */
        record ByTenant(UUID tenantId, String keyName) implements Wrapping {}

        /** What the customer sent. */
        record ByCustomer(DataKey key) implements Wrapping {}
    }
}
