package thecloud.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.events.EventSubscription.Signal;

class EventSubscriptionTest {

    private static final UUID TENANT = new UUID(1, 1);

    private final EventHub hub = new EventHub();
    private final EventSubscription subscription = hub.subscribe(TENANT, EventFilter.ALL);

    @Test
    void onlyEventsOfTheTenantArrive() throws Exception {
        hub.publish(event(new UUID(2, 2)));
        Event mine = event(TENANT);
        hub.publish(mine);
        assertThat(next()).isEqualTo(new Signal.Occurred(mine));
        assertThat(next()).isNull();
    }

    @Test
    void aReaderThatFallsTooFarBehindIsCutOffAndHoldsNothing() throws Exception {
        for (int i = 0; i <= EventSubscription.CAPACITY; i++) {
            hub.publish(event(TENANT));
        }
        assertThat(next()).isEqualTo(Signal.Overrun.INSTANCE);
        hub.publish(event(TENANT));
        assertThat(subscription.backlog()).isZero();
        assertThat(next()).isEqualTo(Signal.Overrun.INSTANCE);
    }

    @Test
    void aGapIsToldOnceAfterWhatCameBeforeIt() throws Exception {
        hub.publish(event(TENANT));
        hub.gap();
        assertThat(next()).isInstanceOf(Signal.Occurred.class);
        assertThat(next()).isEqualTo(Signal.Gap.INSTANCE);
        assertThat(next()).isNull();
    }

    @Test
    void aClosedSubscriptionSaysSoAndHearsNothing() throws Exception {
        subscription.close();
        hub.publish(event(TENANT));
        assertThat(next()).isEqualTo(Signal.Closed.INSTANCE);
        assertThat(subscription.backlog()).isZero();
    }

    private Signal next() throws InterruptedException {
        return subscription.next(Duration.ZERO);
    }

    private static Event event(UUID tenant) {
        return new Event(
                UUID.randomUUID(),
                tenant,
                "INSTANCE_RUNNING",
                "instance",
                new UUID(3, 3),
                "web-01",
                "RUNNING",
                null,
                "request-1",
                null,
                new TreeMap<>(),
                Instant.EPOCH);
    }
}
