package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HmacSha256Test {

    /** RFC 4231, test case 2. */
    @Test
    void theRfcsExampleComesOut() {
        HmacSha256 mac = new HmacSha256("Jefe".getBytes(StandardCharsets.US_ASCII));
        assertThat(mac.of("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
