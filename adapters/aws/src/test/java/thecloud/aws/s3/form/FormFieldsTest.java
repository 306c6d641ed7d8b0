package thecloud.aws.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.aws.http.AwsError;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

class FormFieldsTest {

    private static final String MD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";

    private static Claims claims(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return FormFields.claims(FormFields.headers(fields));
    }

    @Test
    void whatFieldsClaimOfTheBytesIsAsOfHeaders() {
        assertThat(claims("key", "a", "x-amz-checksum-algorithm", "CRC32")).isEqualTo(Claims.NONE);
        assertThat(claims("content-md5", MD5)).isEqualTo(new Claims(MD5, null));
        assertThat(claims("x-amz-checksum-crc32", "AAAAAA==", "content-md5", MD5))
                .isEqualTo(
                        new Claims(MD5, new Checksum(ChecksumAlgorithm.CRC32, Checksum.Type.FULL_OBJECT, "AAAAAA==")));
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-checksum-crc33, AAAAAA==, InvalidRequest",
        "x-amz-checksum-, AAAAAA==, InvalidRequest",
        "x-amz-checksum-crc32, AAAA, InvalidRequest",
        "x-amz-checksum-sha1, no base 64, InvalidRequest",
        "content-md5, AAAA, InvalidDigest"
    })
    void aClaimThatCannotBeIsRefused(String field, String value, String code) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> claims(field, value))
                .satisfies(error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void thereIsOneChecksum() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> claims("x-amz-checksum-crc32", "AAAAAA==", "x-amz-checksum-crc32c", "AAAAAA=="))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidRequest"));
    }
}
