package thecloud.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Pulls that begin while others are under way. */
class PullSlotsTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);

    private final PullSlots slots = new PullSlots(6);

    /** Begins them one within the other, and looks then. */
    private void within(Deque<UUID> tenants, Runnable look) {
        UUID next = tenants.poll();
        if (next == null) {
            look.run();
        } else {
            slots.run(next, () -> within(tenants, look));
        }
    }

    private static Deque<UUID> of(UUID... tenants) {
        return new ArrayDeque<>(java.util.List.of(tenants));
    }

    private void waits(UUID tenant) {
        assertThatExceptionOfType(NotReady.class).isThrownBy(() -> slots.run(tenant, () -> {}));
    }

    @Test
    void aTenantLeavesSomeToOthers() {
        within(of(ONE, ONE), () -> {
            waits(ONE);
            slots.run(OTHER, () -> {});
        });
        slots.run(ONE, () -> {});
    }

    @Test
    void allTogetherLeaveWorkersToEverythingElse() {
        within(of(ONE, ONE, OTHER, OTHER), () -> waits(THIRD));
        slots.run(THIRD, () -> {});
    }

    @Test
    void whatFailsGivesItsPlaceBack() {
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> slots.run(ONE, () -> {
                        throw new IllegalStateException("no such image");
                    }));
        }
        boolean[] ran = new boolean[1];
        slots.run(ONE, () -> ran[0] = true);
        assertThat(ran[0]).isTrue();
    }
}
