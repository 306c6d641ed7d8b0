package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.PageRequest;
import thecloud.core.error.Unavailable;
import thecloud.core.work.Task;
import thecloud.core.work.TaskState;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkLoop;
import thecloud.core.work.WorkLoops;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;
import thecloud.postgres.Database;
import thecloud.postgres.DatabaseSettings;
import thecloud.postgres.PostgresListener;
import thecloud.postgres.TestPostgres;
import thecloud.postgres.work.PostgresTaskRepository;
import thecloud.postgres.work.PostgresWorkQueue;

/** Two loops, as two servers have them, on one real queue. */
class WorkLoopTest {

    private static final WorkLoop.Settings QUICK =
            new WorkLoop.Settings(4, Duration.ofSeconds(30), Duration.ofMillis(200), 3, Duration.ofMillis(300));

    private final DatabaseSettings settings = TestPostgres.freshDatabase();
    private final Database database = Database.open(settings);
    private final PostgresListener listener = new PostgresListener(settings);
    private final WorkQueue queue = new PostgresWorkQueue(database, listener);
    private final List<WorkLoop> loops = new ArrayList<>();

    @AfterEach
    void close() {
        loops.forEach(WorkLoop::close);
        listener.close();
        database.close();
    }

    @Test
    void twoServersShareTheWorkAndDoNothingTwice() {
        Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> byServer = new ConcurrentHashMap<>();
        for (String server : List.of("a", "b")) {
            start(server, item -> {
                runs.computeIfAbsent(item.subject(), id -> new AtomicInteger()).incrementAndGet();
                byServer.computeIfAbsent(server, name -> new AtomicInteger()).incrementAndGet();
                return WorkHandler.Outcome.Done.INSTANCE;
            });
        }
        for (int i = 0; i < 200; i++) {
            queue.enqueue(WorkRequest.now("test", UUID.randomUUID(), null, "r"));
        }
        await(() -> runs.size() == 200 && queue.untilNext(java.util.Set.of("test")) == null);
        assertThat(runs.values()).allMatch(count -> count.get() == 1);
        assertThat(byServer.keySet()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void workEnqueuedWhileItRunsRunsOnceMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        start("a", item -> {
            runs.incrementAndGet();
            begun.countDown();
            waitFor(go);
            return WorkHandler.Outcome.Done.INSTANCE;
        });
        UUID subject = UUID.randomUUID();
        queue.enqueue(WorkRequest.now("test", subject, null, "r"));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        queue.enqueue(WorkRequest.now("test", subject, null, "r"));
        go.countDown();
        await(() -> runs.get() == 2 && queue.untilNext(java.util.Set.of("test")) == null);
    }

    @Test
    void whatKeepsFailingIsBuriedWithItsErrorAndRunsAgainWhenRevived() {
        AtomicInteger runs = new AtomicInteger();
        start("a", item -> {
            if (runs.incrementAndGet() <= QUICK.maxFailures()) {
                throw new IllegalStateException("broken " + runs.get());
            }
            return WorkHandler.Outcome.Done.INSTANCE;
        });
        UUID tenant = tenant();
        queue.enqueue(WorkRequest.now("test", UUID.randomUUID(), tenant, "r"));
        PostgresTaskRepository tasks = new PostgresTaskRepository(database);
        await(() -> !tasks.list(tenant, TaskState.DEAD, PageRequest.first()).isEmpty());
        Task dead = tasks.list(tenant, TaskState.DEAD, PageRequest.first()).getFirst();
        assertThat(dead.lastError()).contains("broken 3");
        assertThat(dead.attempts()).isEqualTo(3);
        assertThat(tasks.revive(tenant, dead.id())).isTrue();
        await(() -> tasks.list(tenant, null, PageRequest.first()).isEmpty());
        assertThat(runs).hasValue(4);
    }

    @Test
    void whileADependencyIsDownWorkIsRetriedAndNeverBuried() {
        AtomicInteger runs = new AtomicInteger();
        start("a", item -> {
            if (runs.incrementAndGet() <= QUICK.maxFailures() * 2) {
                throw new Unavailable("compute", "down", null);
            }
            return WorkHandler.Outcome.Done.INSTANCE;
        });
        queue.enqueue(WorkRequest.now("test", UUID.randomUUID(), null, "r"));
        await(() -> runs.get() == 7 && queue.untilNext(java.util.Set.of("test")) == null);
    }

    @Test
    void aServerThatStopsHandsItsWorkToTheOtherAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        WorkLoop stopping = start("a", item -> {
            begun.countDown();
            waitFor(never);
            return WorkHandler.Outcome.Done.INSTANCE;
        });
        queue.enqueue(WorkRequest.now("test", UUID.randomUUID(), null, "r"));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        CountDownLatch taken = new CountDownLatch(1);
        stopping.close();
        start("b", item -> {
            taken.countDown();
            return WorkHandler.Outcome.Done.INSTANCE;
        });
        assertThat(taken.await(10, TimeUnit.SECONDS))
                .as("well before the lease of 30 s is over")
                .isTrue();
        never.countDown();
    }

    private WorkLoop start(String owner, Function<WorkItem, WorkHandler.Outcome> work) {
        WorkHandler handler = new WorkHandler() {
            @Override
            public String kind() {
                return "test";
            }

            @Override
            public Outcome handle(WorkItem item) {
                return work.apply(item);
            }
        };
        WorkLoop loop = new WorkLoop(queue, List.of(handler), owner, QUICK);
        loop.start();
        loops.add(loop);
        return loop;
    }

    @Test
    void whatMustBePromptIsNotHeldUpByTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch prompt = new CountDownLatch(1);
        WorkHandler slow = handler("slow", false, () -> {
            begun.countDown();
            waitFor(go);
        });
        WorkHandler quick = handler("quick", true, prompt::countDown);
        try (WorkLoops _ = WorkLoops.start(
                queue, List.of(slow, quick), () -> UUID.randomUUID().toString(), 2)) {
            for (int i = 0; i < 3; i++) {
                queue.enqueue(WorkRequest.now("slow", UUID.randomUUID(), null, "r"));
            }
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            queue.enqueue(WorkRequest.now("quick", UUID.randomUUID(), null, "r"));
            assertThat(prompt.await(30, TimeUnit.SECONDS)).isTrue();
            go.countDown();
        }
    }

    private static WorkHandler handler(String kind, boolean prompt, Runnable work) {
        return new WorkHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public boolean prompt() {
                return prompt;
            }

            @Override
            public Outcome handle(WorkItem item) {
                work.run();
                return Outcome.Done.INSTANCE;
            }
        };
    }

    private UUID tenant() {
        UUID user = UUID.randomUUID();
        UUID tenant = UUID.randomUUID();
        database.query(handle -> handle.execute(
                "INSERT INTO users (id, email, name, password_hash) VALUES (?, ?, 'N', 'x')",
                user,
                user + "@example.com"));
        database.query(handle ->
                handle.execute("INSERT INTO tenants (id, name, slug, owner_id) VALUES (?, 'T', 't', ?)", tenant, user));
        return tenant;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("30 seconds").isLessThan(deadline);
            Thread.yield();
        }
    }
}
