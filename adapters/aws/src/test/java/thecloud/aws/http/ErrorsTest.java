package thecloud.aws.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Refused;
import thecloud.core.error.Unauthenticated;
import thecloud.core.error.Unavailable;

/** Every failure of the core has a code and a status of AWS. */
class ErrorsTest {

    @Test
    void whatTheFieldHasANameForKeepsItAndItsDetails() {
        AwsError error = Errors.of(new Refused(
                Refused.Kind.NOT_FOUND,
                "NoSuchBucket",
                "The specified bucket does not exist",
                Map.of("BucketName", "b")));

        assertThat(error.status()).isEqualTo(404);
        assertThat(error.code()).isEqualTo("NoSuchBucket");
        assertThat(error.message()).isEqualTo("The specified bucket does not exist");
        assertThat(error.details()).containsEntry("BucketName", "b");
    }

    @Test
    void eachKindOfRefusalHasAStatus() {
        for (Refused.Kind kind : Refused.Kind.values()) {
            assertThat(Errors.of(new Refused(kind, "Code", "m")).status()).isBetween(304, 501);
        }
        assertThat(Errors.of(new Refused(Refused.Kind.TOO_LARGE, "EntityTooLarge", "m"))
                        .status())
                .isEqualTo(400);
        assertThat(Errors.of(new Refused(Refused.Kind.RANGE_NOT_SATISFIABLE, "InvalidRange", "m"))
                        .status())
                .isEqualTo(416);
    }

    @Test
    void whoMayNotIsToldNoMoreThanThat() {
        for (RuntimeException failure :
                new RuntimeException[] {new Denied("policy x"), new Unauthenticated("no key")}) {
            assertThat(Errors.of(failure).message()).isEqualTo("Access Denied");
            assertThat(Errors.of(failure).status()).isEqualTo(403);
        }
    }

    @Test
    void whatMayPassSaysWhenToComeBack() {
        assertThat(Errors.of(new RateLimited("slow", Duration.ofMillis(1500))).headers())
                .containsEntry("Retry-After", "2");
        AwsError away = Errors.of(new Unavailable("database", "down at 10.0.0.1", null));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("ServiceUnavailable");
        assertThat(away.message()).doesNotContain("10.0.0.1");
    }

    @Test
    void aQuotaOfBucketsIsWhatS3CallsTooManyBuckets() {
        assertThat(Errors.of(exceeded("buckets")).code()).isEqualTo("TooManyBuckets");
        assertThat(Errors.of(exceeded("storage_gb")).code()).isEqualTo("QuotaExceeded");
    }

    private static QuotaExceeded exceeded(String quota) {
        return new QuotaExceeded("too many", new QuotaExceeded.Excess(quota, 1, BigDecimal.ONE, BigDecimal.ONE));
    }

    @Test
    void theRestTellsNothing() {
        assertThat(Errors.of(new NullPointerException("inside")).message()).doesNotContain("inside");
        assertThat(Errors.of(new Invalid("limit", "must be a number")).details())
                .containsEntry("ArgumentName", "limit");
    }
}
