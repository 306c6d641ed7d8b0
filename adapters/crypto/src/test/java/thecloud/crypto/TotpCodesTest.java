package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodesTest {

    /** The secret of RFC 6238, appendix B, for SHA-1. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final TotpCodes codes = new TotpCodes();

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theVectorsOfTheRfcHold(long second, String code) {
        assertThat(TotpCodes.code(SECRET, second / 30, 8)).isEqualTo(code);
        String six = code.substring(2);
        assertThat(codes.stepOf(SECRET, six, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void aCodeIsGoodOneStepBeforeAndAfterItsOwnAndNoFurther() {
        String code = TotpCodes.code(SECRET, 100, 6);
        for (long step : new long[] {99, 100, 101}) {
            assertThat(codes.stepOf(SECRET, code, Instant.ofEpochSecond(step * 30)))
                    .hasValue(100);
        }
        assertThat(codes.stepOf(SECRET, code, Instant.ofEpochSecond(98 * 30))).isEmpty();
        assertThat(codes.stepOf(SECRET, code, Instant.ofEpochSecond(102 * 30))).isEmpty();
    }

    @Test
    void whatIsNoCodeIsWrong() {
        Instant now = Instant.ofEpochSecond(3000);
        String code = TotpCodes.code(SECRET, 100, 6);
        assertThat(codes.stepOf(SECRET, "", now)).isEmpty();
        assertThat(codes.stepOf(SECRET, code + "0", now)).isEmpty();
        assertThat(codes.stepOf(SECRET, code.substring(1), now)).isEmpty();
        assertThat(codes.stepOf(SECRET, "\u0661\u0662\u0663\u0664\u0665\u0666", now))
                .isEmpty();
    }
}
