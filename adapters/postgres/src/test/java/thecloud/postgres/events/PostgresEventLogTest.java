package thecloud.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import thecloud.core.PageRequest;
import thecloud.core.events.Event;
import thecloud.core.events.EventFilter;
import thecloud.postgres.TestCloud;

class PostgresEventLogTest {

    private static final TestCloud CLOUD = new TestCloud();

    private final PostgresEventLog log = new PostgresEventLog(CLOUD.database, CLOUD.listener);

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    @Test
    void followersHearOfCommittedEventsInOrderAndOfNoOthers() throws Exception {
        List<Event> heard = new CopyOnWriteArrayList<>();
        try (AutoCloseable following = log.follow(heard::add, () -> {})) {
            List<Event> written = List.of(event("A"), event("B"), event("C"));
            assertThatThrownBy(() -> CLOUD.database.inTransaction(() -> {
                        log.append(event("NEVER"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            CLOUD.database.inTransaction(() -> {
                written.forEach(log::append);
                return true;
            });
            TestCloud.until("three were heard", () -> heard.size() >= 3);
            assertThat(heard).isEqualTo(written);
        }
    }

    @Test
    void aLostConnectionIsReportedAsAGapAndHealed() throws Exception {
        List<Event> heard = new CopyOnWriteArrayList<>();
        AtomicInteger gaps = new AtomicInteger();
        try (AutoCloseable following = log.follow(heard::add, gaps::incrementAndGet)) {
            assertThat(gaps).hasValue(0);
            CLOUD.database.query(handle -> handle.createQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = 'thecloud-listener' AND datname = current_database()")
                    .mapTo(Boolean.class)
                    .list());
            TestCloud.until("the gap was reported", () -> gaps.get() > 0);
            log.append(event("AFTER"));
            TestCloud.until("it hears again", () -> !heard.isEmpty());
        }
    }

    @Test
    void listsAreOfTheTenantNewestFirstAndFiltered() {
        Event one = event("ONE");
        Event two = event("TWO");
        log.append(one);
        log.append(two);
        UUID tenant = CLOUD.tenant.id();
        assertThat(log.list(tenant, new EventFilter(null, null, "ONE"), PageRequest.first()))
                .containsExactly(one);
        assertThat(log.list(tenant, new EventFilter("instance", two.resourceId(), null), PageRequest.first()))
                .containsExactly(two);
        assertThat(log.list(tenant, EventFilter.ALL, PageRequest.first()))
                .isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
        assertThat(log.list(CLOUD.addTenant().id(), EventFilter.ALL, PageRequest.first()))
                .isEmpty();
    }

    private static Event event(String type) {
        return new Event(
                UUID.randomUUID(),
                CLOUD.tenant.id(),
                type,
                "instance",
                UUID.randomUUID(),
                "web-01",
                "RUNNING",
                null,
                "request-1",
                CLOUD.user.id(),
                new TreeMap<>(Map.of("progress", "50")),
                TestCloud.now());
    }
}
