package thecloud.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations of one thing done repeatedly, in milliseconds. */
final class Samples {

    private final List<Double> millis = new ArrayList<>();

    /** Something that takes time. */
    @FunctionalInterface
    interface Timed {
        void run() throws Exception;
    }

    static double millisOf(Timed work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    void add(double value) {
        millis.add(value);
    }

    void time(Timed work) throws Exception {
        add(millisOf(work));
    }

    double median() {
        if (millis.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
