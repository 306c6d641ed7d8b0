package thecloud.aws.s3.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;

class PagingTest {

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "+7,7", "1000,1000", "1001,1000", "2147483647,1000", "'',1000"})
    void limitsAreCutAtAThousand(String text, int limit) {
        assertThat(Paging.limit("max-keys", text)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blah", "1.5", "0x10", " 1", "1e3", "99999999999999999999", "-", "١"})
    void whatIsNoNumberIsNamed(String text) {
        AwsError error = assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Paging.limit("max-keys", text))
                .actual();
        assertThat(error.code()).isEqualTo("InvalidArgument");
        assertThat(error.message()).isEqualTo("Provided max-keys not an integer or within integer range");
        assertThat(error.details()).containsEntry("ArgumentName", "max-keys").containsEntry("ArgumentValue", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648"})
    void numbersOutOfRangeAreRefused(String text) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Paging.limit("max-keys", text))
                .withMessage("Argument max-keys must be an integer between 0 and 2147483647");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "photos/2006/", "ü/😀", "a\u0001b", " ", "//"})
    void aTokenStandsForWhereItWasMadeAndDoesNotShowIt(String after) {
        String token = Paging.token(after);
        assertThat(Paging.after(token)).isEqualTo(after);
        assertThat(token).matches("[A-Za-z0-9_-]+").isNotEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "***", "photos/2006/", "AQ", "Av8", "Af_-"})
    void aTokenThatWasNotMadeHereIsRefused(String token) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Paging.after(token))
                .withMessage("The continuation token provided is incorrect");
    }

    @Test
    void keysAreEncodedWhenThatIsAskedFor() {
        assertThat(Paging.encoding("url").apply("foo+1/b r/ä(3)\u0001")).isEqualTo("foo%2B1/b%20r/%C3%A4%283%29%01");
        assertThat(Paging.encoding(null).apply("a b")).isEqualTo("a b");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Paging.encoding("base64"))
                .withMessage("Invalid Encoding Method specified in Request");
    }
}
