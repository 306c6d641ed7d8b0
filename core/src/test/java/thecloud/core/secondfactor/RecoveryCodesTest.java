package thecloud.core.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.Ids;

class RecoveryCodesTest {

    private static final UUID ME = UUID.randomUUID();

    /** RFC 4648, section 10: its vectors without padding. */
    @ParameterizedTest
    @CsvSource({"fooba, MZXW6YTB", "foobafooba, MZXW6YTBMZXW6YTB"})
    void base32IsThatOfTheRfc(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
        assertThatThrownBy(() -> Base32.encode(new byte[4])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenDifferentCodesAreMadeInGroupsOfFour() {
        List<String> codes = new RecoveryCodes(new Random()).fresh();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
    }

    @Test
    void aCodeIsTheSameHoweverItIsTypedAndAnotherForAnotherUser() {
        String hash = RecoveryCodes.hash(ME, "abcd-efgh-ijkl-mnop");
        assertThat(RecoveryCodes.hash(ME, " ABCD EFGH ijklmnop")).isEqualTo(hash);
        assertThat(RecoveryCodes.hash(UUID.randomUUID(), "abcd-efgh-ijkl-mnop")).isNotEqualTo(hash);
    }

    private static final class Random implements Ids {
        @Override
        public UUID next() {
            return UUID.randomUUID();
        }

        @Override
        public String secret(int bytes) {
            byte[] secret = new byte[bytes];
            new SecureRandom().nextBytes(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        }
    }
}
