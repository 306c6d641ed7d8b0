package thecloud.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.server.Dependencies.State;

/**
 * The state of something that is dear or slow to ask: asked every few seconds at most, however often somebody wants to know,
 * and waited for no longer than they have patience.
 */
final class RememberedState {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final long PATIENCE_MILLIS = 1000;

    private final Supplier<String> check;
    private final InstantSource clock;
    private CompletableFuture<State> asked = CompletableFuture.completedFuture(State.down("not asked yet"));
    private @Nullable Instant askedAt;

    /** @param check answers what there is to say about it, or throws what is wrong */
    RememberedState(Supplier<String> check, InstantSource clock) {
        this.check = check;
        this.clock = clock;
    }

    State now() {
        try {
            return question().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return State.down("does not answer");
        } catch (ExecutionException e) {
            return State.down(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.down("interrupted");
        }
    }

    private synchronized CompletableFuture<State> question() {
        Instant now = clock.instant();
        boolean stale = askedAt == null || now.isAfter(askedAt.plus(KEPT));
        if (stale && asked.isDone()) {
            CompletableFuture<State> answer = new CompletableFuture<>();
            asked = answer;
            askedAt = now;
            Thread.ofVirtual().name("health").start(() -> answer.complete(ask()));
        }
        return asked;
    }

    private State ask() {
        try {
            return State.up(check.get());
        } catch (CloudException e) {
            return State.down(e.reason());
        } catch (RuntimeException e) {
            return State.down(e.getMessage());
        }
    }
}
