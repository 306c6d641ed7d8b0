package thecloud.docker.compute;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import thecloud.core.compute.PullProgress;

/** Adds up the layers of an image into one percentage that never goes back, told at most once a second. */
final class PullTally {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int ALMOST = 99; // 100 is for the end alone

    private final Consumer<PullProgress> progress;
    private final Map<String, Layer> layers = new HashMap<>();
    private int percent;
    private long toldAt = System.nanoTime() - PAUSE_NANOS;

    PullTally(Consumer<PullProgress> progress) {
        this.progress = progress;
    }

    /** Downloading and unpacking count half each. */
    private record Layer(long size, long downloaded, long unpacked) {}

    void step(String layer, String status, long current, long total) {
        Layer before = layers.getOrDefault(layer, new Layer(0, 0, 0));
        switch (status) {
            case "Downloading" -> layers.put(layer, new Layer(Math.max(before.size, total), current, before.unpacked));
            case "Download complete" -> layers.put(layer, new Layer(before.size, before.size, before.unpacked));
            case "Extracting" -> {
                long size = Math.max(before.size, total);
                layers.put(layer, new Layer(size, size, current));
            }
            case "Pull complete" -> layers.put(layer, new Layer(before.size, before.size, before.size));
            default -> {} // waiting, verifying, already there: no bytes to count
        }
        long now = System.nanoTime();
        if (now - toldAt >= PAUSE_NANOS && !layer.isEmpty()) {
            toldAt = now;
            progress.accept(new PullProgress(sum(), status + " " + layer));
        }
    }

    private int sum() {
        long size = layers.values().stream().mapToLong(Layer::size).sum();
        long done = layers.values().stream()
                .mapToLong(layer -> layer.downloaded + layer.unpacked)
                .sum();
        if (size > 0) {
            percent = Math.max(percent, (int) Math.min(ALMOST, 100 * done / (2 * size)));
        }
        return percent;
    }

    void done(String image) {
        progress.accept(new PullProgress(100, "Pulled " + image));
    }
}
