package thecloud.simulated.compute;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.PullProgress;

/** Images: here, to be pulled, or nowhere. One that nobody spoke of is here. */
public final class SimulatedImages {

    private enum Place {
        PRESENT,
        ABSENT,
        UNKNOWN
    }

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final AtomicInteger pulls = new AtomicInteger();

    public void present(String image) {
        places.put(image, Place.PRESENT);
    }

    /** Must be pulled first. */
    public void absent(String image) {
        places.put(image, Place.ABSENT);
    }

    /** No registry has it. */
    public void unknown(String image) {
        places.put(image, Place.UNKNOWN);
    }

    /** How many pulls succeeded. */
    public int pulls() {
        return pulls.get();
    }

    boolean has(String image) {
        return places.getOrDefault(image, Place.PRESENT) == Place.PRESENT;
    }

    void pull(String image, Consumer<PullProgress> progress) {
        if (places.get(image) == Place.UNKNOWN) {
            throw new BackendRefusal("manifest for " + image + " not found: manifest unknown", null);
        }
        progress.accept(new PullProgress(0, "Pulling " + image));
        progress.accept(new PullProgress(50, "Downloading " + image));
        places.put(image, Place.PRESENT);
        pulls.incrementAndGet();
        progress.accept(new PullProgress(100, "Pulled " + image));
    }
}
