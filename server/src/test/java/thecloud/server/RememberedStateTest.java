package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unavailable;
import thecloud.server.Dependencies.State;

/** A state that is dear to ask for is asked for seldom, and nobody waits for it for long. */
class RememberedStateTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void whatWasAskedIsRememberedForSomeSeconds() {
        RememberedState state = new RememberedState(() -> "asked " + asked.incrementAndGet(), now::get);
        assertThat(state.now()).isEqualTo(State.up("asked 1"));
        assertThat(state.now()).isEqualTo(State.up("asked 1"));
        now.set(now.get().plusSeconds(6));
        assertThat(state.now()).isEqualTo(State.up("asked 2"));
    }

    @Test
    void whatIsWrongIsSaid() {
        RememberedState state = new RememberedState(
                () -> {
                    throw new Unavailable("object storage", "the volume is not mounted", null);
                },
                now::get);
        assertThat(state.now()).isEqualTo(State.down("the volume is not mounted"));
    }

    @Test
    void whoDoesNotAnswerIsDownAndAskedOnce() {
        CountDownLatch never = new CountDownLatch(1);
        RememberedState state = new RememberedState(
                () -> {
                    asked.incrementAndGet();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return "at last";
                },
                now::get);
        assertThat(state.now()).isEqualTo(State.down("does not answer"));
        now.set(now.get().plusSeconds(60));
        assertThat(state.now()).isEqualTo(State.down("does not answer"));
        assertThat(asked).hasValue(1);
        never.countDown();
    }
}
