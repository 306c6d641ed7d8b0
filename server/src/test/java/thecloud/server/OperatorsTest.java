package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Unauthenticated;
import thecloud.core.people.Account;

/** Those who run the cloud, over two servers: whatever they do to each other, one remains. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsTest {

    private static final int ROUNDS = 10;

    private TwoClouds clouds;
    private String firstKey;
    private String secondKey;

    @BeforeAll
    void twoOperators() throws IOException {
        clouds = new TwoClouds(Map.of());
        firstKey = clouds.registerForKey();
        secondKey = clouds.registerForKey();
    }

    @AfterAll
    void stop() {
        clouds.close();
    }

    @Test
    void ofTwoOperatorsWhoSuspendOrRemoveEachOtherAtOnceOneRemains() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            boolean suspend = round % 2 == 0;
            bothAreOperators();
            Call one = clouds.call(firstKey, null);
            Call other = clouds.call(secondKey, null);
            List<Object> ends =
                    atOnce(() -> end(clouds.first, one, other, suspend), () -> end(clouds.second, other, one, suspend));
            assertThat(ends).filteredOn(Account.class::isInstance).hasSize(1);
            assertThat(ends).filteredOn(Conflict.class::isInstance).hasSize(1);
            assertThat(clouds.rows("SELECT count(*) FROM users WHERE operator AND suspended_at IS NULL"))
                    .isEqualToIgnoringNewLines("1");
        }
        bothAreOperators();
    }

    @Test
    void theLastOperatorLocksNobodyOutNotEvenThemselves() {
        bothAreOperators();
        Call last = clouds.call(firstKey, null);
        String me = last.member().email();
        clouds.second
                .accounts()
                .removeOperator(last, clouds.call(secondKey, null).member().email());
        assertThatThrownBy(() -> clouds.first.accounts().suspend(last, me))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("last operator");
        assertThatThrownBy(() -> clouds.second.accounts().removeOperator(last, me))
                .isInstanceOf(Conflict.class);
        Call second = clouds.call(secondKey, null);
        assertThatThrownBy(() -> clouds.first.accounts().resume(second, me)).isInstanceOf(Denied.class);
    }

    private static Account end(Cloud cloud, Call who, Call whom, boolean suspend) {
        String email = whom.member().email();
        return suspend ? cloud.accounts().suspend(who, email) : cloud.accounts().removeOperator(who, email);
    }

    /** Whoever remained lets the other in again and makes them an operator. */
    private void bothAreOperators() {
        for (String[] keys : List.of(new String[] {firstKey, secondKey}, new String[] {secondKey, firstKey})) {
            Call remained = operator(keys[0]);
            if (remained != null) {
                String other = clouds.rows("SELECT u.email FROM users u WHERE u.id <> '"
                                + remained.member().userId() + "'")
                        .strip();
                clouds.first.accounts().resume(remained, other);
                clouds.first.accounts().addOperator(remained, other);
                return;
            }
        }
        throw new AssertionError("no operator was left");
    }

    private Call operator(String key) {
        try {
            Call call = clouds.call(key, null);
            return call.member().principal().operator() ? call : null;
        } catch (Unauthenticated suspended) {
            return null;
        }
    }

    private static List<Object> atOnce(Supplier<Object> one, Supplier<Object> other) {
        CyclicBarrier together = new CyclicBarrier(2);
        List<CompletableFuture<Object>> started = List.of(one, other).stream()
                .map(call -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                together.await();
                                return call.get();
                            } catch (Conflict refused) {
                                return refused;
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
        return started.stream().map(CompletableFuture::join).toList();
    }
}
