package thecloud.aws.s3.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Headers;
import thecloud.core.object.Encryption;
import thecloud.core.object.EncryptionWish;

class EncryptionHeadersTest {

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String CUSTOMER = SSE + "-customer-";

    // Of the tests of Ceph: a key, and its MD5.
    private static final String KEY = "pO3upElrwuEXSoFwCfnZPdSsmt/xWeFa0N9KgDijwVs=";
    private static final String MD5 = "DWygnHRtgiJ77HCm+1rvHw==";

    private static Headers customer(String algorithm, String key, String md5) {
        Headers.Builder headers = new Headers.Builder(3);
        if (algorithm != null) {
            headers.add(CUSTOMER + "algorithm", algorithm);
        }
        if (key != null) {
            headers.add(CUSTOMER + "key", key);
        }
        if (md5 != null) {
            headers.add(CUSTOMER + "key-md5", md5);
        }
        return headers.build();
    }

    @Test
    void whatIsAskedForIsRead() {
        assertThat(EncryptionHeaders.wish(Headers.NONE)).isEqualTo(EncryptionWish.Default.INSTANCE);
        assertThat(EncryptionHeaders.wish(Headers.of(SSE, "AES256"))).isEqualTo(EncryptionWish.ByS3.INSTANCE);
        assertThat(EncryptionHeaders.wish(Headers.of(SSE, "aws:kms"))).isEqualTo(new EncryptionWish.ByKms(null));
        assertThat(EncryptionHeaders.wish(Headers.of(SSE, "aws:kms", SSE + "-aws-kms-key-id", "photos")))
                .isEqualTo(new EncryptionWish.ByKms("photos"));
        assertThat(EncryptionHeaders.wish(customer("AES256", KEY, MD5)))
                .isInstanceOfSatisfying(
                        EncryptionWish.ByCustomer.class,
                        wish -> assertThat(wish.keyMd5()).isEqualTo(MD5));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(Headers.of(SSE, "ROT13"), "InvalidArgument"),
                Arguments.of(Headers.of(SSE, "aws:kms:dsse"), "NotImplemented"),
                Arguments.of(Headers.of(SSE + "-context", "e30="), "NotImplemented"),
                Arguments.of(Headers.of(SSE + "-aws-kms-key-id", "photos"), "InvalidArgument"),
                Arguments.of(Headers.of(SSE, "AES256", SSE + "-aws-kms-key-id", "photos"), "InvalidArgument"),
                Arguments.of(customer("AES128", KEY, MD5), "InvalidEncryptionAlgorithmError"),
                Arguments.of(customer(null, KEY, MD5), "InvalidArgument"),
                Arguments.of(customer("AES256", null, null), "InvalidArgument"),
                Arguments.of(customer("AES256", KEY, null), "InvalidArgument"),
                Arguments.of(customer("AES256", KEY, "AAAAAAAAAAAAAAAAAAAAAA=="), "InvalidArgument"),
                Arguments.of(customer("AES256", "c2hvcnQ=", MD5), "InvalidArgument"),
                Arguments.of(customer("AES256", "no base 64", MD5), "InvalidArgument"),
                Arguments.of(
                        Headers.of(
                                SSE,
                                "AES256",
                                CUSTOMER + "algorithm",
                                "AES256",
                                CUSTOMER + "key",
                                KEY,
                                CUSTOMER + "key-MD5",
                                MD5),
                        "InvalidArgument"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsIncompleteOrContradictoryIsRefusedAndNeverShowsTheKey(Headers headers, String code) {
        AwsError error = assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> EncryptionHeaders.wish(headers))
                .actual();
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message() + error.details()).doesNotContain(KEY).doesNotContain("c2hvcnQ=");
    }

    @Test
    void theKeyOfACopysSourceHasHeadersOfItsOwn() {
        Headers headers = Headers.of(
                "x-amz-copy-source-server-side-encryption-customer-algorithm", "AES256",
                "x-amz-copy-source-server-side-encryption-customer-key", KEY,
                "x-amz-copy-source-server-side-encryption-customer-key-MD5", MD5);
        assertThat(EncryptionHeaders.copySourceKey(headers)).isNotNull();
        assertThat(EncryptionHeaders.customerKey(headers)).isNull();
    }

    @Test
    void anAnswerSaysHowItWasEncrypted() {
        AwsResponse response = AwsResponse.ok();
        EncryptionHeaders.write(response, new Encryption(Encryption.Scheme.KMS, "photos", null, "wrapped"));
        assertThat(response.header(SSE)).isEqualTo("aws:kms");
        assertThat(response.header(SSE + "-aws-kms-key-id")).isEqualTo("photos");
        AwsResponse byCustomer = AwsResponse.ok();
        EncryptionHeaders.write(byCustomer, new Encryption(Encryption.Scheme.CUSTOMER, null, MD5, "wrapped"));
        assertThat(byCustomer.header(SSE)).isNull();
        assertThat(byCustomer.header(CUSTOMER + "key-MD5")).isEqualTo(MD5);
    }
}
