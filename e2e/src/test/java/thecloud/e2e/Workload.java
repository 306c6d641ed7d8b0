package thecloud.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import thecloud.api.compute.InstanceView;
import thecloud.client.CloudClient;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudUnreachableException;

/** Random launches and terminations, and an account of what the cloud has acknowledged and of what it left open. */
final class Workload {

    /** In one round: enough to keep the engine busy, few enough for the test to stay short. */
    private static final int LAUNCHES = 5;

    private static final int TERMINATIONS = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    /** A launch by its idempotency key, which is also its instance's name. */
    private volatile boolean harmed;

    private final Map<String, String> launchedByKey = new ConcurrentHashMap<>();

    private final Queue<String> unansweredLaunches = new ConcurrentLinkedQueue<>();
    private final Set<String> terminated = ConcurrentHashMap.newKeySet();
    private final Set<String> unansweredTerminations = ConcurrentHashMap.newKeySet();
    private final Set<String> spokenFor = ConcurrentHashMap.newKeySet();
    private final List<String> surprises = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger launches = new AtomicInteger();
    private final AtomicInteger terminations = new AtomicInteger();

    /** A round in which callers may launch and terminate so much more. */
    void nextRound() {
        launches.set(LAUNCHES);
        terminations.set(TERMINATIONS);
        harmed = false;
    }

    /** The harm is done: callers make no further calls, whether they noticed it or retries carried them over it. */
    void harmed() {
        harmed = true;
    }

    /** Goes on with one call after the other until one is not answered, or harm was done. */
    void runUntilUnanswered(CloudClient client) {
        boolean answered = true;
        while (answered && !harmed) {
            boolean launching = ThreadLocalRandom.current().nextBoolean();
            if (launching && launches.getAndDecrement() > 0) {
                answered = launch(client, "k-" + numbers.incrementAndGet());
            } else if (!launching && terminations.getAndDecrement() > 0) {
                answered = terminateSome(client);
            } else {
                answered = look(client);
            }
        }
    }

    /** Repeats every call whose answer got lost, until each has one. */
    void settleAccounts(CloudClient client) {
        for (String key = unansweredLaunches.poll(); key != null; key = unansweredLaunches.poll()) {
            launch(client, key);
        }
        for (String id : List.copyOf(unansweredTerminations)) {
            unansweredTerminations.remove(id);
            terminate(client, id);
        }
    }

    private boolean launch(CloudClient client, String key) {
        try {
            InstanceView made = client.instances().launch(Launches.busybox(key), key);
            String before = launchedByKey.put(key, made.id());
            if (before != null && !before.equals(made.id())) {
                surprises.add(key + " launched " + before + " and " + made.id());
            }
            return true;
        } catch (CloudUnreachableException e) {
            unansweredLaunches.add(key);
            return false;
        } catch (CloudApiException e) {
            return refused("launch of " + key, e, () -> unansweredLaunches.add(key));
        }
    }

    private boolean terminateSome(CloudClient client) {
        return launchedByKey.values().stream()
                .filter(spokenFor::add)
                .findFirst()
                .map(id -> terminate(client, id))
                .orElseGet(() -> look(client));
    }

    private boolean look(CloudClient client) {
        try {
            client.instances().list(null, 10, null);
            Thread.sleep(BETWEEN_LOOKS); // it is the engine that is to be busy
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (CloudUnreachableException e) {
            return false;
        } catch (CloudApiException e) {
            return refused("list", e, () -> {});
        }
    }

    private boolean terminate(CloudClient client, String id) {
        try {
            client.instances().terminate(id, false);
            terminated.add(id);
            return true;
        } catch (CloudUnreachableException e) {
            unansweredTerminations.add(id);
            return false;
        } catch (CloudApiException e) {
            if (e.status() == 409 && e.getMessage().contains("DELETED")) {
                terminated.add(id); // the lost answer was a yes
                return true;
            }
            return refused("termination of " + id, e, () -> unansweredTerminations.add(id));
        }
    }

    /** 503 says "try again", and 409 of a change that met another one does too; anything else is a defect. */
    private boolean refused(String call, CloudApiException refusal, Runnable again) {
        if (refusal.status() == 503
                || (refusal.status() == 409 && refusal.getMessage().contains("try again"))) {
            again.run();
            return refusal.status() == 409;
        }
        surprises.add(call + ": " + refusal.status() + " " + refusal.getMessage());
        return true;
    }

    boolean accountsAreOpen() {
        return !unansweredLaunches.isEmpty() || !unansweredTerminations.isEmpty();
    }

    Map<String, String> launched() {
        return launchedByKey;
    }

    List<String> expectedAlive() {
        return launchedByKey.values().stream()
                .filter(id -> !terminated.contains(id))
                .toList();
    }

    Set<String> terminated() {
        return terminated;
    }

    List<String> surprises() {
        return surprises;
    }
}
