package thecloud.client.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When a call is tried again, and after how long: exponential, with full jitter, or as {@code Retry-After} asks. */
final class Retries {

    private static final Duration BASE = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final int maxAttempts;

    Retries(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    boolean attemptsLeft(int attempt) {
        return attempt < maxAttempts;
    }

    Duration backOff(int attempt) {
        long ceiling = Math.min(LONGEST_WAIT.toMillis(), BASE.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
    }

    /** How long to wait after this answer before trying again; null when it is final. */
    @Nullable Duration afterAnswer(ApiRequest request, HttpResponse<?> response, int attempt) {
        Duration asked = retryAfter(response);
        // 429 was refused before anything was done; 503 may have come half way through. A 429 that does not say when to
        // come back is an exceeded quota, which waiting does not change.
        boolean transientAnswer = (response.statusCode() == 429 && asked != null)
                || (response.statusCode() == 503 && request.repeatable());
        // Of a stream nothing is left that could be sent again.
        boolean spent = request.body() instanceof BodyPublisher && !request.repeatable();
        if (!transientAnswer || spent || !attemptsLeft(attempt)) {
            return null;
        }
        if (asked == null) {
            return backOff(attempt);
        }
        return asked.compareTo(LONGEST_WAIT) <= 0 ? asked : null;
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Retry-After")
                    .map(seconds -> Duration.ofSeconds(Long.parseUnsignedLong(seconds.strip())))
                    .orElse(null);
        } catch (NumberFormatException | ArithmeticException dateOrNonsense) {
            return null;
        }
    }
}
