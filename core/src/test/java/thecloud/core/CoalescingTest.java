package thecloud.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoalescingTest {

    private final Collection<Set<Integer>> queries = new ConcurrentLinkedQueue<>();

    @Test
    void lookUpsThatArriveDuringAQueryShareTheNextOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Coalescing<Integer, Integer> squares = new Coalescing<>(keys -> {
            queries.add(Set.copyOf(keys));
            begun.countDown();
            await(go);
            return squares(keys);
        });
        List<Thread> threads = new ArrayList<>();
        Collection<String> answers = new ConcurrentLinkedQueue<>();
        threads.add(lookUp(squares, 1, answers));
        begun.await();
        for (int key : List.of(2, 3, 2, 4)) {
            threads.add(lookUp(squares, key, answers));
        }
        waitUntilBlocked(threads);
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).containsExactlyInAnyOrder("1=1", "2=4", "2=4", "3=9", "4=16");
        assertThat(queries).containsExactly(Set.of(1), Set.of(2, 3, 4));
    }

    @Test
    void aLookUpNeverSeesWhatWasTrueBeforeItBegan() {
        AtomicInteger truth = new AtomicInteger();
        Coalescing<String, Integer> lookUps = new Coalescing<>(keys -> Map.of("x", truth.get()));
        for (int i = 0; i < 1000; i++) {
            truth.set(i);
            assertThat(lookUps.get("x")).isEqualTo(i);
        }
    }

    @Test
    void aFailedQueryFailsItsLookUpsAndNoOthers() {
        AtomicInteger calls = new AtomicInteger();
        Coalescing<Integer, Integer> lookUps = new Coalescing<>(keys -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("no database");
            }
            return squares(keys);
        });
        assertThatThrownBy(() -> lookUps.get(2)).hasMessage("no database");
        assertThat(lookUps.get(2)).isEqualTo(4);
    }

    @Test
    void whatIsNotFoundIsNull() {
        assertThat(new Coalescing<Integer, Integer>(keys -> Map.of()).get(1)).isNull();
    }

    private static Map<Integer, Integer> squares(Collection<Integer> keys) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> key * key));
    }

    private static Thread lookUp(Coalescing<Integer, Integer> squares, int key, Collection<String> answers) {
        return Thread.ofPlatform().start(() -> answers.add(key + "=" + squares.get(key)));
    }

    private static void waitUntilBlocked(List<Thread> threads) {
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
