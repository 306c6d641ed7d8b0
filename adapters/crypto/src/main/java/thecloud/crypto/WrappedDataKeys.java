package thecloud.crypto;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.encryption.DataKeys;

/**
 * Data keys under AES-256-GCM ({@link AesGcmBox}), each bound to the version or upload that it belongs to. The wrapping keys
 * are derived from the master key: one for the cloud, and one for each key name of a tenant.
 */
public final class WrappedDataKeys implements DataKeys {

    private static final String PURPOSE = "object-storage";

    private final MasterKey master;
    private final AesGcmBox cloud;
    private final SecureRandom random = new SecureRandom();

    public WrappedDataKeys(MasterKey master) {
        this.master = master;
        this.cloud = new AesGcmBox(master.derive(PURPOSE));
    }

    @Override
    public DataKey fresh() {
        byte[] bytes = new byte[DataKey.LENGTH];
        random.nextBytes(bytes);
        return new DataKey(bytes);
    }

    @Override
    public String wrap(DataKey key, Wrapping by, UUID context) {
        return box(by).seal(key.bytes(), context(by, context));
    }

    @Override
    public Optional<DataKey> unwrap(String wrapped, Wrapping by, UUID context) {
        try {
            return Optional.of(new DataKey(box(by).open(wrapped, context(by, context))));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private AesGcmBox box(Wrapping by) {
        return switch (by) {
            case Wrapping.ByCloud _ -> cloud;
            case Wrapping.ByTenant tenant ->
                new AesGcmBox(master.derive(PURPOSE + ":" + tenant.tenantId() + ":" + tenant.keyName()));
            case Wrapping.ByCustomer customer -> new AesGcmBox(customer.key().bytes());
        };
    }

    /** What wraps is part of it, so that a row whose scheme was changed opens for nobody. */
    private static String context(Wrapping by, UUID context) {
        return by.getClass().getSimpleName() + ":" + context;
    }
}
