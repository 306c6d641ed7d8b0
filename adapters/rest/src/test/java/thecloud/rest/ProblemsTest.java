package thecloud.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import thecloud.api.Problem;
import thecloud.core.error.CloudException;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Refused;
import thecloud.core.error.SecondFactorRequired;
import thecloud.core.error.Stale;
import thecloud.core.error.Unauthenticated;
import thecloud.core.error.Unavailable;
import thecloud.core.error.Unsupported;

class ProblemsTest {
    private static final List<CloudException> EVERY_KIND = List.of(
            new Invalid("name", "is wrong"),
            new Unsupported("vpc_id", "is not supported yet"),
            new Unauthenticated("who?"),
            new SecondFactorRequired(),
            new Denied("no"),
            new NotFound("instance", "web"),
            new Conflict("name", "is taken"),
            new Stale("changed"),
            new Refused(Refused.Kind.RANGE_NOT_SATISFIABLE, "InvalidRange", "not that many bytes"),
            new QuotaExceeded("too much", new QuotaExceeded.Excess("vcpus", 4, new BigDecimal("3.5"), BigDecimal.ONE)),
            new RateLimited("slowly", Duration.ofMillis(1500)),
            new Unavailable("database", "away", null));

    @Test
    void everyKindOfFailureHasItsStatusAndCode() {
        Map<String, Integer> statuses = EVERY_KIND.stream()
                .map(Problems::of)
                .collect(Collectors.toMap(Problems.Answer::code, Problems.Answer::status));
        assertThat(statuses)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("INVALID", 400),
                        Map.entry("UNSUPPORTED", 400),
                        Map.entry("UNAUTHENTICATED", 401),
                        Map.entry("SECOND_FACTOR_REQUIRED", 401),
                        Map.entry("DENIED", 403),
                        Map.entry("NOT_FOUND", 404),
                        Map.entry("CONFLICT", 409),
                        Map.entry("STALE", 412),
                        Map.entry("INVALID_RANGE", 416),
                        Map.entry("QUOTA_EXCEEDED", 429),
                        Map.entry("RATE_LIMITED", 429),
                        Map.entry("UNAVAILABLE", 503)));
        Set<Class<?>> tested = EVERY_KIND.stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(CloudException.class.getPermittedSubclasses()));
    }

    @Test
    void whoIsToComeBackLaterIsToldWhen() {
        assertThat(Problems.of(new RateLimited("slowly", Duration.ofMillis(1500)))
                        .headers())
                .containsEntry("Retry-After", "2");
        assertThat(Problems.of(new Unavailable("database", "away", null)).headers())
                .containsKey("Retry-After");
        assertThat(Problems.of(new Unauthenticated("who?")).headers()).containsKey("WWW-Authenticate");
    }

    @Test
    void anExceededQuotaIsNamedWithItsLimitAndUse() {
        Problem problem = Problems.of(new QuotaExceeded(
                        "too much", new QuotaExceeded.Excess("vcpus", 4, new BigDecimal("3.5"), BigDecimal.ONE)))
                .problem("r-1");
        assertThat(problem.quota()).isEqualTo("vcpus");
        assertThat(problem.limit()).isEqualTo(4);
        assertThat(problem.used()).isEqualTo("3.5");
        assertThat(problem.requested()).isEqualTo("1");
    }

    @Test
    void anUnexpectedFailureGivesNothingAwayButTheRequestId() {
        Problems.Answer answer = ProblemMapper.answer(new IllegalStateException("secret detail"), "r-1");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem("r-1").toString()).contains("r-1").doesNotContain("secret detail");
    }
}
