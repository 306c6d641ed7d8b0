package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.encryption.DataKeys.Wrapping;

class WrappedDataKeysTest {

    private static final UUID TENANT = new UUID(1, 1);
    private static final UUID VERSION = new UUID(2, 2);

    private final WrappedDataKeys keys = new WrappedDataKeys(new MasterKey(new byte[32]));
    private final List<Wrapping> wrappings = List.of(
            Wrapping.ByCloud.INSTANCE,
            new Wrapping.ByTenant(TENANT, "one"),
            new Wrapping.ByTenant(TENANT, "two"),
            new Wrapping.ByTenant(new UUID(1, 2), "one"),
            new Wrapping.ByCustomer(new DataKey(new byte[32])),
            new Wrapping.ByCustomer(keys.fresh()));

    @Test
    void onlyWhatWrappedAKeyUnwrapsItAndOnlyForWhatItBelongsTo() {
        DataKey key = keys.fresh();
        for (Wrapping by : wrappings) {
            String wrapped = keys.wrap(key, by, VERSION);
            for (Wrapping with : wrappings) {
                assertThat(keys.unwrap(wrapped, with, VERSION).isPresent()).isEqualTo(with.equals(by));
            }
            assertThat(keys.unwrap(wrapped, by, VERSION).orElseThrow().bytes()).isEqualTo(key.bytes());
            assertThat(keys.unwrap(wrapped, by, TENANT)).isEmpty();
            assertThat(keys.unwrap("nonsense", by, VERSION)).isEmpty();
            assertThat(keys.unwrap("", by, VERSION)).isEmpty();
        }
    }

    @Test
    void anotherMasterKeyUnwrapsNothing() {
        byte[] other = new byte[32];
        other[0] = 1;
        WrappedDataKeys others = new WrappedDataKeys(new MasterKey(other));
        for (Wrapping by : wrappings.subList(0, 4)) {
            assertThat(others.unwrap(keys.wrap(keys.fresh(), by, VERSION), by, VERSION))
                    .isEmpty();
        }
    }

    @Test
    void noTwoKeysAreTheSameAndNoneIsWrappedTwiceAlike() {
        DataKey key = keys.fresh();
        assertThat(keys.fresh().bytes()).isNotEqualTo(key.bytes());
        assertThat(keys.wrap(key, Wrapping.ByCloud.INSTANCE, VERSION))
                .isNotEqualTo(keys.wrap(key, Wrapping.ByCloud.INSTANCE, VERSION));
    }
}
