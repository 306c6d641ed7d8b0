package thecloud.postgres.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.PageRequest;
import thecloud.core.work.Task;
import thecloud.core.work.TaskState;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkRequest;
import thecloud.postgres.Database;
import thecloud.postgres.PostgresListener;
import thecloud.postgres.TestCloud;

class PostgresWorkQueueTest {

    private static final TestCloud CLOUD = new TestCloud();
    private static final Set<String> KINDS = Set.of("instance");
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final PostgresWorkQueue queue = new PostgresWorkQueue(CLOUD.database, CLOUD.listener);
    private final PostgresTaskRepository tasks = new PostgresTaskRepository(CLOUD.database);

    @BeforeEach
    void empty() throws Exception {
        CLOUD.database.query(handle -> handle.execute("DELETE FROM tasks"));
        hearWhatEarlierTestsDid();
    }

    /** Notifications come in the order of their commits. */
    private static void hearWhatEarlierTestsDid() throws Exception {
        String last = UUID.randomUUID().toString();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (AutoCloseable _ = CLOUD.listener.subscribe(PostgresListener.WORK, heard::addAll, () -> {})) {
            CLOUD.database.query(handle -> handle.execute("SELECT pg_notify(?, ?)", PostgresListener.WORK, last));
            TestCloud.until("all is heard", () -> heard.contains(last));
        }
    }

    @AfterAll
    static void close() {
        CLOUD.close();
    }

    @Test
    void twoServersNeverLeaseTheSameItem() throws InterruptedException {
        int count = 400;
        for (int i = 0; i < count; i++) {
            queue.enqueue(request(UUID.randomUUID()));
        }
        Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String owner = "server-" + i;
            workers.add(Thread.startVirtualThread(() -> {
                for (List<WorkItem> batch = claim(owner, 7); !batch.isEmpty(); batch = claim(owner, 7)) {
                    for (WorkItem item : batch) {
                        runs.computeIfAbsent(item.subject(), key -> new AtomicInteger())
                                .incrementAndGet();
                        queue.complete(owner, item);
                    }
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(runs).hasSize(count);
        assertThat(runs.values()).allMatch(times -> times.get() == 1);
        assertThat(queue.untilNext(KINDS)).isNull();
    }

    @Test
    void anExpiredLeaseIsTakenOverAndItsFormerOwnerChangesNothing() {
        queue.enqueue(request(UUID.randomUUID()));
        WorkItem lost = queue.claim("a", KINDS, 1, Duration.ofMillis(1)).getFirst();
        TestCloud.until("the lease ran out", () -> Duration.ZERO.equals(queue.untilNext(KINDS)));
        WorkItem taken = claim("b", 1).getFirst();
        assertThat(taken.id()).isEqualTo(lost.id());
        assertThat(queue.extend("a", List.of(lost.id()), LEASE)).isEmpty();
        queue.complete("a", lost);
        queue.reschedule("a", lost, Duration.ZERO, "late", 1);
        queue.bury("a", lost, "late");
        assertThat(queue.extend("b", List.of(taken.id()), LEASE)).containsExactly(taken.id());
        assertThat(only().state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void aServerTakesBackWhatItsEarlierLivesHeldAndNothingElse() {
        queue.enqueue(request(UUID.randomUUID()));
        queue.enqueue(request(UUID.randomUUID()));
        WorkItem own = claim("here/1/", 1).getFirst();
        WorkItem foreign = claim("here/10/", 1).getFirst();
        queue.releaseAllOf("here/1/");
        assertThat(claim("here/1/next", 2)).extracting(WorkItem::id).containsExactly(own.id());
        assertThat(queue.extend("here/10/", List.of(foreign.id()), LEASE)).containsExactly(foreign.id());
    }

    @Test
    void anItemThatWasEnqueuedWhileItRanRunsAgain() {
        UUID subject = UUID.randomUUID();
        queue.enqueue(request(subject));
        WorkItem first = claim("a", 1).getFirst();
        queue.enqueue(request(subject));
        assertThat(claim("b", 1)).isEmpty();
        queue.complete("a", first);
        WorkItem second = claim("b", 1).getFirst();
        assertThat(second.generation()).isGreaterThan(first.generation());
        queue.complete("b", second);
        assertThat(list(null)).isEmpty();
    }

    @Test
    void anItemThatFailedWaitsUnlessItWasAskedForMeanwhile() {
        UUID subject = UUID.randomUUID();
        queue.enqueue(request(subject));
        WorkItem item = claim("a", 1).getFirst();
        queue.reschedule("a", item, Duration.ofHours(1), "no luck", 3);
        assertThat(claim("a", 1)).isEmpty();
        assertThat(only().lastError()).isEqualTo("no luck");
        assertThat(only().attempts()).isEqualTo(3);
        assertThat(queue.untilNext(KINDS)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        queue.enqueue(request(subject));
        WorkItem again = claim("a", 1).getFirst();
        assertThat(again.attempts()).isZero();
        queue.enqueue(request(subject));
        queue.reschedule("a", again, Duration.ofHours(1), "no luck", 1);
        assertThat(claim("a", 1)).hasSize(1);
    }

    @Test
    void aDeadItemStaysVisibleUntilItIsRevived() {
        queue.enqueue(request(UUID.randomUUID()));
        WorkItem item = claim("a", 1).getFirst();
        queue.bury("a", item, "hopeless");
        assertThat(claim("a", 1)).isEmpty();
        assertThat(queue.untilNext(KINDS)).isNull();
        Task dead = list(TaskState.DEAD).getFirst();
        assertThat(dead.lastError()).isEqualTo("hopeless");
        assertThat(tasks.revive(UUID.randomUUID(), dead.id())).isFalse();
        assertThat(tasks.revive(CLOUD.tenant.id(), dead.id())).isTrue();
        assertThat(tasks.revive(CLOUD.tenant.id(), dead.id())).isFalse();
        assertThat(claim("a", 1)).hasSize(1);
    }

    @Test
    void enqueueIfAbsentLeavesAnItemAlone() {
        UUID subject = UUID.randomUUID();
        queue.enqueueIfAbsent(request(subject));
        WorkItem item = claim("a", 1).getFirst();
        queue.enqueueIfAbsent(request(subject));
        queue.complete("a", item);
        assertThat(list(null)).isEmpty();
    }

    @Test
    void releaseHandsBackEverythingAtOnce() {
        queue.enqueue(request(UUID.randomUUID()));
        queue.enqueue(request(UUID.randomUUID()));
        assertThat(claim("a", 5)).hasSize(2);
        assertThat(list(TaskState.RUNNING)).hasSize(2);
        queue.release("a");
        assertThat(list(TaskState.PENDING)).hasSize(2);
        assertThat(claim("b", 5)).hasSize(2);
    }

    @Test
    void workOfARolledBackTransactionNeverWas() {
        AtomicInteger wakes = new AtomicInteger();
        queue.onWork(KINDS, wakes::incrementAndGet);
        assertThatThrownBy(() -> CLOUD.database.inTransaction(() -> {
                    queue.enqueue(request(UUID.randomUUID()));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(list(null)).isEmpty();
        assertThat(wakes).hasValue(0);
    }

    @Test
    void everyServerWakesAfterTheCommit() {
        try (Database otherDatabase = Database.open(CLOUD.settings);
                PostgresListener otherListener = new PostgresListener(CLOUD.settings)) {
            PostgresWorkQueue other = new PostgresWorkQueue(otherDatabase, otherListener);
            AtomicInteger local = new AtomicInteger();
            AtomicInteger remote = new AtomicInteger();
            queue.onWork(KINDS, local::incrementAndGet);
            other.onWork(KINDS, remote::incrementAndGet);
            CLOUD.database.inTransaction(() -> {
                queue.enqueue(request(UUID.randomUUID()));
                assertThat(local).hasValue(0);
                return true;
            });
            assertThat(local.get()).isPositive();
            TestCloud.until("the other server woke", () -> remote.get() > 0);
        }
    }

    @Test
    void aServerWakesOnceForWhatItEnqueuedItselfAndNotForWhatIsQueuedAlready() throws Exception {
        AtomicInteger wakes = new AtomicInteger();
        WorkRequest request = request(UUID.randomUUID());
        List<String> heard = new CopyOnWriteArrayList<>();
        try (AutoCloseable ears = CLOUD.listener.subscribe(PostgresListener.WORK, heard::addAll, () -> {})) {
            hear(heard, "whatever was told before this test");
            heard.clear();
            try (AutoCloseable work = queue.onWork(KINDS, wakes::incrementAndGet)) {
                assertThat(List.of(work, ears)).doesNotContainNull();
                queue.enqueue(request);
                queue.enqueueIfAbsent(request);
                TestCloud.until("the database told of it", () -> !heard.isEmpty());
                hear(heard, "another server");
                TestCloud.until("it woke for the other server", () -> wakes.get() > 1);
                assertThat(wakes).hasValue(2);
            }
        }
    }

    /** What was told before it was heard, too. */
    private static void hear(List<String> heard, String word) {
        CLOUD.database.query(handle -> handle.execute("NOTIFY " + PostgresListener.WORK + ", '" + word + "'"));
        TestCloud.until(word, () -> heard.contains(word));
    }

    private List<WorkItem> claim(String owner, int max) {
        return queue.claim(owner, KINDS, max, LEASE);
    }

    private static WorkRequest request(UUID subject) {
        return WorkRequest.now("instance", subject, CLOUD.tenant.id(), "request-1");
    }

    private List<Task> list(TaskState state) {
        return tasks.list(CLOUD.tenant.id(), state, PageRequest.first());
    }

    private Task only() {
        assertThat(list(null)).hasSize(1);
        return list(null).getFirst();
    }
}
