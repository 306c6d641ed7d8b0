package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AesGcmBoxTest {

    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private final AesGcmBox box = new AesGcmBox(new MasterKey(new byte[MasterKey.LENGTH]).derive("totp"));

    @Test
    void whatWasSealedOpensInItsContextAlone() {
        String sealed = box.seal(SECRET, "totp:me");
        assertThat(box.open(sealed, "totp:me")).isEqualTo(SECRET);
        assertThatThrownBy(() -> box.open(sealed, "totp:you")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingOfTheSecretIsSeenAndNoTwoSealsAreAlike() {
        String sealed = box.seal(SECRET, "c");
        assertThat(new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(box.seal(SECRET, "c")).isNotEqualTo(sealed);
    }

    @Test
    void aChangedOrForeignSealDoesNotOpen() {
        String sealed = box.seal(SECRET, "c");
        byte[] bytes = Base64.getDecoder().decode(sealed);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String forged = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> box.open(forged, "c")).isInstanceOf(IllegalStateException.class);
        }
        AesGcmBox other = new AesGcmBox(new MasterKey(new byte[MasterKey.LENGTH]).derive("else"));
        assertThatThrownBy(() -> other.open(sealed, "c")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box.open("AQ==", "c")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new AesGcmBox(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
