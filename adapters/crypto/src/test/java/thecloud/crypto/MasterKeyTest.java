package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private final MasterKey key = new MasterKey(bytes(1));

    @Test
    void aPurposeAlwaysGivesTheSameKeyAndAnotherPurposeAnother() {
        assertThat(key.derive("jwt")).hasSize(MasterKey.LENGTH).isEqualTo(new MasterKey(bytes(1)).derive("jwt"));
        assertThat(key.derive("jwt")).isNotEqualTo(key.derive("secrets"));
        assertThat(key.derive("jwt")).isNotEqualTo(new MasterKey(bytes(2)).derive("jwt"));
    }

    @Test
    void theFingerprintTellsKeysApartAndHoldsNothingOfTheKey() {
        assertThat(key.fingerprint()).hasSize(32).isNotEqualTo(new MasterKey(bytes(2)).fingerprint());
        assertThat(key.fingerprint()).doesNotContain("0101");
        assertThat(key).hasToString("MasterKey");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new MasterKey(new byte[16])).hasMessageContaining("32 bytes");
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[MasterKey.LENGTH];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
